// Every hostile string that people have collected as an article of its own, in Chromium: whatever it is, nothing of it
// runs. The pages' security policy is switched off here, so that what it would hold back is noticed.
//
//   node hostile.mjs --lucka ../../target/debug/lucka --data FOLDER [--port 18092]

import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { Lucka } from "./lucka.mjs";
import { Report, check } from "./report.mjs";

const CASE = new URL("../cases/small/config", import.meta.url).pathname;
const TABS = 4;
// How long thousands of such articles may take to build, unoptimised on a busy machine.
const BUILT = 900_000;

const { values: options } = parseArgs({
  options: { lucka: { type: "string" }, data: { type: "string" }, port: { type: "string", default: "18092" } },
});
const report = new Report();
const strings = collect(join(resolve(options.data), "hostile-strings"));
const browser = await launch();
try {
  for (const raw of ["safe", "trusted"]) await visitAll(raw);
} catch (error) {
  report.failed("hostile strings", error);
} finally {
  await browser.close();
}
process.exitCode = report.end() ? 0 : 1;

// Each string once.
function collect(folder) {
  const found = new Set(JSON.parse(readFileSync(join(folder, "blns.json"), "utf8")));
  for (const { payload } of JSON.parse(readFileSync(join(folder, "xss/dompurify-expect.json"), "utf8"))) found.add(payload);
  for (const kind of ["xss", "open-redirect", "crlf", "path-traversal"]) {
    for (const file of readdirSync(join(folder, kind))) {
      const text = readFileSync(join(folder, kind, file), "utf8");
      if (file.endsWith(".txt")) for (const line of text.split(/\r?\n/)) found.add(line);
      if (file.endsWith(".svg")) found.add(text);
    }
  }
  found.delete("");
  return [...found];
}

async function visitAll(raw) {
  const site = mkdtempSync(join(tmpdir(), "lucka-hostile-"));
  const lucka = new Lucka(resolve(options.lucka), site, Number(options.port), "help");
  try {
    prepare(site, raw);
    await report.walk(`raw_html: ${raw}`, { takeFaults: () => [] }, async (step) => {
      await step("the site is built and served", () => lucka.start(BUILT));
      const waiting = strings.map((_, index) => index);
      const faults = [];
      await step("every page is looked at", () => Promise.all(Array.from({ length: TABS }, () => visit(lucka, waiting, faults)))
        .catch((error) => { throw lucka.ended ? new Error(`lucka dev ${lucka.ended}; it said:\n${lucka.output.slice(-1500)}`) : error; }));
      await step("nothing runs, and nothing could", () => check(faults.length === 0, `${faults.length} faults:\n${faults.slice(0, 20).join("\n")}`));
      console.log(`note raw_html: ${raw}: ${strings.length} pages`);
    });
  } finally {
    await lucka.stop();
    rmSync(site, { recursive: true, force: true });
  }
}

// An article for each string: in what Markdown makes of it first, then as it stands.
function prepare(site, raw) {
  cpSync(CASE, join(site, "config"), { recursive: true });
  writeFileSync(join(site, "config/site.yaml"), `${readFileSync(join(site, "config/site.yaml"), "utf8")}\nraw_html: ${raw}\n`);
  mkdirSync(join(site, "content/en/all"), { recursive: true });
  mkdirSync(join(site, "content/sv"), { recursive: true });
  strings.forEach((string, index) => {
    const line = string.replace(/\s+/g, " ");
    const parts = [`[link](<${line}>)`, `[link](${line})`, `<${line}>`, `![${line}](<${line}> "${line}")`, `## ${line}`, `\`\`\`html title="${line}"\n${string}\n\`\`\``, `> [!NOTE] ${line}`, string];
    writeFileSync(join(site, `content/en/all/a${index}.md`), `---\ntitle: Number ${index}\n---\n${parts.join("\n\n")}\n`);
  });
}

async function visit(lucka, waiting, faults) {
  const context = await browser.newContext({ bypassCSP: true });
  await context.addInitScript(watch);
  // Nothing is fetched from elsewhere, nor what says nothing about the page.
  await context.route((url) => !url.hostname.endsWith("localhost") || /\.css$|^\/_dev\//.test(url.pathname), (route) => route.abort());
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    faults.push(`a dialog: ${page.url()} ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    await page.goto(lucka.at("help", `/all/a${index}`), { waitUntil: "load" });
    for (const fault of await page.evaluate(judge)) faults.push(`${fault}: ${JSON.stringify(strings[index]).slice(0, 300)}`);
  }
  check(page.url().includes("/all/"), `led away to ${page.url()}`);
  await context.close();
}

// Runs before a page's own scripts.
function watch() {
  globalThis.luckaRan = [];
  for (const name of ["alert", "confirm", "prompt", "print"]) globalThis[name] = (word) => globalThis.luckaRan.push(`${name}(${word})`);
}

// What is wrong with the page that is open.
function judge() {
  const faults = globalThis.luckaRan.map((ran) => `ran ${ran}`);
  const prose = document.querySelector(".prose");
  if (document.querySelectorAll(".prose").length !== 1 || !prose.closest("article")) return [...faults, "the page is broken open"];
  if (document.querySelectorAll("body > footer.bottom").length !== 1) faults.push("the footer is not where it was");
  const forbidden = new Set(["script", "iframe", "frame", "object", "embed", "applet", "base", "meta", "link", "style", "form", "template", "foreignobject", "animate", "set", "use", "portal", "marquee", "textarea", "select"]);
  for (const element of prose.querySelectorAll("*")) {
    const name = element.localName.toLowerCase();
    if (forbidden.has(name)) faults.push(`an element ${name}`);
    // What the theme's own script adds is a button of type button without anything else.
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute)) faults.push(`a handler ${attribute}`);
      if (/^(style|srcdoc|formaction|action|ping)$/i.test(attribute)) faults.push(`an attribute ${attribute}`);
      if (/^(href|src|xlink:href|data|poster|cite|background|srcset)$/i.test(attribute)) {
        let scheme = "https:";
        try {
          scheme = new URL(value, document.baseURI).protocol;
        } catch {
          // No address at all leads nowhere.
        }
        if (!["http:", "https:", "mailto:", "tel:", "ftp:"].includes(scheme)) faults.push(`an address ${scheme}`);
      }
    }
  }
  const scripts = [...document.scripts].filter((one) => !one.src.startsWith(location.origin));
  if (scripts.length) faults.push("a script of another origin, or none");
  if (document.title !== `${document.querySelector("h1").textContent} – ${document.querySelector(".brand span").textContent}`) faults.push(`the title is ${document.title}`);
  return faults;
}
