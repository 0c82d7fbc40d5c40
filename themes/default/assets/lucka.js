// Everything works without this; with it, some things are quicker.
(() => {
  "use strict";

  // A ticket's thread follows what happens elsewhere. What is being typed stands outside of it.
  const EVERY = 20000;
  let timer = 0;
  const refresh = async () => {
    const thread = document.getElementById("thread");
    if (!thread || document.hidden) return;
    let html;
    try {
      const answer = await fetch(thread.dataset.threadHref, {
        credentials: "same-origin",
        redirect: "error",
        headers: { accept: "text/html" },
      });
      if (!answer.ok) return;
      html = await answer.text();
    } catch {
      return; // The next try is soon.
    }
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("thread");
    if (!fresh || same(fresh, thread)) return;
    const open = [...thread.querySelectorAll("details")].map((one) => one.open);
    const focused = thread.contains(document.activeElement) && document.activeElement.closest("[id]");
    const status = document.querySelector("[data-thread-status]");
    thread.replaceWith(document.adoptNode(fresh));
    fresh.querySelectorAll("details").forEach((one, at) => { one.open = Boolean(open[at]); });
    if (focused && focused.id) {
      const again = document.getElementById(focused.id);
      if (again) { again.tabIndex = -1; again.focus({ preventScroll: true }); }
    }
    if (status) {
      status.textContent = "";
      setTimeout(() => { status.textContent = fresh.dataset.announce; }, 100);
    }
  };
  const bare = (node) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("details").forEach((one) => one.removeAttribute("open"));
    copy.querySelectorAll("[tabindex]").forEach((one) => one.removeAttribute("tabindex"));
    return copy.innerHTML;
  };
  const same = (a, b) => bare(a) === bare(b);
  if (document.getElementById("thread")) {
    timer = setInterval(refresh, EVERY);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
    addEventListener("pagehide", () => clearInterval(timer));
    addEventListener("pageshow", (event) => {
      if (event.persisted) { clearInterval(timer); timer = setInterval(refresh, EVERY); refresh(); }
    });
  }

  // One click, one submission.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    setTimeout(() => { delete form.dataset.sent; form.removeAttribute("aria-busy"); }, 8000);
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) { delete form.dataset.sent; form.removeAttribute("aria-busy"); }
  });

  // What one says about an article is sent without loading the page again. Where that fails, it is sent as any form.
  document.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    if (!form.closest(".helpful") || event.defaultPrevented) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, submitter));
    let part;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/plain" }, redirect: "error" });
      part = answer.ok && document.getElementById((await answer.text()).trim());
    } catch { /* As any form, then. */ }
    if (!part) {
      if (submitter && submitter.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
      form.submit();
      return;
    }
    for (const other of document.querySelectorAll(".helpful-part.shown")) other.classList.remove("shown");
    part.classList.add("shown");
    part.focus({ preventScroll: true });
  });

  // Ctrl+Enter or ⌘+Enter sends.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form && event.target.tagName === "TEXTAREA") {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (event.key === "Escape") {
      const menu = event.target.closest && event.target.closest("details.menu[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    }
  });

  // Results while one types: what does it is loaded when somebody goes to a search field. Without it, the form leads
  // to the search page.
  document.addEventListener("focusin", (event) => {
    const form = event.target.closest && event.target.closest("form[data-search]");
    if (!form || event.target.type !== "search") return;
    const { search } = form.dataset;
    delete form.dataset.search;
    import(search).then(({ attach }) => {
      const update = attach(form);
      if (document.activeElement === event.target && event.target.value !== event.target.defaultValue) update();
    }, () => { form.dataset.search = search; });
  });

  // A menu closes when one looks elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // The link at a heading copies itself, and code has a button that copies it.
  const prose = document.querySelector(".prose");
  const copy = (text, shown) => navigator.clipboard.writeText(text).then(() => {
    shown.classList.add("done");
    setTimeout(() => shown.classList.remove("done"), 1600);
    return true;
  }, () => false);
  if (prose && navigator.clipboard) {
    for (const link of prose.querySelectorAll(".anchor")) {
      const { copyLink = "", linkCopied = "" } = prose.dataset;
      link.title = copyLink;
      link.addEventListener("click", async () => {
        if (!await copy(link.href, link)) return;
        link.title = linkCopied;
        setTimeout(() => { link.title = copyLink; }, 1600);
      });
    }
    const word = prose.dataset.copyCode;
    for (const code of word ? prose.querySelectorAll(".code") : []) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = word;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", async () => {
        if (!await copy(code.querySelector("pre").textContent, button)) return;
        button.textContent = prose.dataset.copied;
        setTimeout(() => { button.textContent = word; }, 1600);
      });
      code.append(button);
    }
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // Of a group of tabs one is always open.
  document.addEventListener("click", (event) => {
    const tab = event.target.closest && event.target.closest(".tab-group > details[open] > summary");
    if (tab) event.preventDefault();
  });

  // What can be scrolled sideways can be reached with the keyboard. It is measured when it is laid out anyway.
  const sizes = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const wide of document.querySelectorAll(".prose pre, .prose table, .prose .table")) sizes.observe(wide);

  // A long sidebar begins where one is.
  const sidebar = document.querySelector(".sidebar");
  const here = sidebar && sidebar.querySelector("[aria-current]");
  if (here && here.offsetTop + here.offsetHeight > sidebar.clientHeight) {
    sidebar.scrollTop = here.offsetTop - sidebar.clientHeight / 3;
  }

  // The contents show where one is.
  const entries = new Map();
  for (const link of document.querySelectorAll(".contents a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) entries.set(heading, link);
  }
  if (entries.size && "IntersectionObserver" in window) {
    const seen = new IntersectionObserver((changes) => {
      for (const change of changes) {
        if (!change.isIntersecting) continue;
        for (const link of entries.values()) link.removeAttribute("aria-current");
        entries.get(change.target).setAttribute("aria-current", "true");
      }
    }, { rootMargin: "0px 0px -70% 0px" });
    for (const heading of entries.keys()) seen.observe(heading);
  }
})();
