// Loaded by pages in `lucka dev` only: reloads when the page has changed, shows problems over it, goes where somebody writes.
(() => {
  let page = null;
  let overlay = null;
  // Counts what was heard: an answer that comes after the next event is of no more use.
  let heard = 0;

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };

  const problem = (one) => {
    const item = element('li', one.severity);
    item.append(element('p', 'message', `${one.severity}[${one.code}]: ${one.message}`));
    if (one.place) {
      const { file, line, column, length, text } = one.place;
      item.append(element('p', 'place', `${file}:${line}:${column}`));
      const source = element('pre', 'source');
      const start = column - 1;
      const characters = Array.from(text);
      source.append(element('span', 'number', `${line} `));
      source.append(characters.slice(0, start).join(''));
      source.append(element('mark', '', characters.slice(start, start + length).join('') || ' '));
      source.append(characters.slice(start + length).join(''));
      item.append(source);
    }
    if (one.help) item.append(element('p', 'help', one.help));
    return item;
  };

  const show = async () => {
    const asked = heard;
    const list = await (await fetch('/_dev/problems')).json();
    if (asked !== heard) return;
    hide();
    overlay = element('div');
    overlay.dataset.luckaProblems = '';
    const root = overlay.attachShadow({ mode: 'open' });
    const style = element('link');
    style.rel = 'stylesheet';
    style.href = '/_dev/dev.css';
    const box = element('section', 'overlay');
    box.setAttribute('role', 'alert');
    const errors = list.filter((one) => one.severity === 'error');
    box.append(element('h1', '', errors.length === 1 ? '1 mistake to correct' : `${errors.length} mistakes to correct`));
    box.append(element('p', 'note', 'The last good version of the site is still served. This goes away when the mistakes do.'));
    const close = element('button', 'close', 'Hide');
    close.addEventListener('click', hide);
    box.append(close);
    const items = element('ol');
    items.append(...errors.map(problem));
    box.append(items);
    root.append(style, box);
    document.body.append(overlay);
  };

  const hide = () => {
    if (overlay) overlay.remove();
    overlay = null;
  };

  // A way to see the page as somebody else; it knows the way back.
  const bar = () => {
    if (location.pathname.startsWith('/_dev/')) return;
    const host = element('aside');
    host.setAttribute('aria-label', 'lucka dev');
    const root = host.attachShadow({ mode: 'open' });
    const style = element('link');
    style.rel = 'stylesheet';
    style.href = '/_dev/dev.css';
    const link = element('a', 'view-as', 'View as …');
    link.href = `/_dev/view-as?back=${encodeURIComponent(location.pathname + location.search)}`;
    root.append(style, link);
    document.body.append(host);
  };
  bar();

  // Whether something would be lost with the page.
  const isTyped = () => {
    const fields = document.querySelectorAll('input:not([type="hidden"]), textarea');
    return Array.from(fields).some((field) => field.value !== field.defaultValue);
  };

  const events = new EventSource(`/_dev/events?path=${encodeURIComponent(location.pathname)}`);
  events.addEventListener('message', (event) => {
    const state = JSON.parse(event.data);
    heard += 1;
    if (state.go && !isTyped()) {
      location.assign(state.go);
      return;
    }
    if (page !== null && state.page !== page) {
      location.reload();
      return;
    }
    page = state.page;
    if (state.errors > 0) show();
    else hide();
  });
})();
