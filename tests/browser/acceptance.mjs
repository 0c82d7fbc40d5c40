// Builds knowledge bases that others have published, with settings of ours, and looks at some of their pages.
//
//   node acceptance.mjs --lucka ../../target/debug/lucka --data FOLDER [--shots FOLDER]

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Person, launch } from "./browser.mjs";
import { look } from "./looks.mjs";
import { Lucka } from "./lucka.mjs";
import { Report, check, same } from "./report.mjs";

const CASES = new URL("../cases/", import.meta.url).pathname;
// What is built, and from which folders. Both are known to have broken links.
const SITES = [
  {
    name: "digg",
    folders: { sv: "digg-opensource-handbook/content/sv", en: "digg-opensource-handbook/content/en" },
    host: "handbok",
  },
  { name: "adobe-sv", folders: { sv: "adobe-commerce-kb/sv" } },
];
const PORT = 18090;

const { values: options } = parseArgs({
  options: { lucka: { type: "string" }, data: { type: "string" }, shots: { type: "string" } },
});
const binary = resolve(options.lucka);
const report = new Report(options.shots);
if (options.shots) mkdirSync(options.shots, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), "lucka-acceptance-"));
try {
  for (const site of SITES) {
    const folder = prepare(site);
    await build(site, folder);
    if (site.host) await pictures(site, folder);
  }
} catch (error) {
  report.failed("acceptance", error);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = report.end() ? 0 : 1;

function prepare({ name, folders }) {
  const folder = join(scratch, name);
  cpSync(join(CASES, name, "config"), join(folder, "config"), { recursive: true });
  for (const [language, source] of Object.entries(folders)) {
    cpSync(join(resolve(options.data), source), join(folder, "content", language), { recursive: true });
  }
  return folder;
}

async function build(site, folder) {
  const out = join(folder, "bundle");
  const run = await measured(["build", "--site", folder, "--out", out]);
  await report.walk(site.name, { takeFaults: () => [] }, async (step) => {
    await step("builds", () => same(run.code, 0, `the exit code (it said: ${run.said.slice(-500)})`));
    const articles = await step("every article has its page", () => {
      const expected = files(join(folder, "content")).filter((file) => file.endsWith(".md") && !/(^|\/)_?index\.md$/.test(file)).length;
      same(pages(out).filter((html) => html.includes("<article")).length, expected, "the number of pages");
      return expected;
    });
    await step("broken links are reported with file, line and column", () => {
      const reported = run.said.match(/\[broken-link\]: /g)?.length ?? 0;
      const placed = run.said.match(/\[broken-link\]: .*\n\s*--> content\/\S+:\d+:\d+/g)?.length ?? 0;
      check(reported > 0, "none is reported, and there are some");
      same(placed, reported, "the number of those with a place");
    });
    const counts = {};
    for (const [, code] of run.said.matchAll(/^(?:error|warning)\[([a-z-]+)\]/gm)) counts[code] = (counts[code] ?? 0) + 1;
    const diagnostics = Object.entries(counts).map(([code, count]) => `${count} ${code}`).join(", ");
    console.log(`note ${site.name}: ${articles} articles, ${run.seconds.toFixed(2)} s, at most ${Math.round(run.kilobytes / 1024)} MB; ${diagnostics}`);
  });
}

// Runs `lucka` to its end; the highest amount of memory is read from /proc while it runs.
function measured(words) {
  return new Promise((done, fail) => {
    const started = performance.now();
    const child = spawn(binary, words, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let kilobytes = 0;
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { said += text; });
    const look = setInterval(() => {
      try {
        kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? kilobytes);
      } catch {
        // It has ended, or this is no Linux.
      }
    }, 5);
    child.on("error", fail);
    child.on("close", (code) => {
      clearInterval(look);
      done({ code, said, kilobytes, seconds: (performance.now() - started) / 1000 });
    });
  });
}

// A few pages in Chromium: home, the first categories, the first article of each.
async function pictures(site, folder) {
  const lucka = new Lucka(binary, folder, PORT, site.host);
  const browser = await launch();
  try {
    await lucka.start();
    const person = await Person.come(browser);
    const { page } = person;
    await page.goto(lucka.at(site.host));
    const categories = await page.locator("ul.cards h2 a").evaluateAll((links) => links.map((link) => link.href));
    await look(report, person, `${site.name} home`, lucka.at(site.host), 200, options.shots);
    for (const [index, category] of categories.slice(0, 3).entries()) {
      await page.goto(category);
      const article = await page.locator("ul.list a").first().evaluate((link) => link.href);
      await look(report, person, `${site.name} category ${index}`, category, 200, options.shots);
      await look(report, person, `${site.name} article ${index}`, article, 200, options.shots);
    }
  } finally {
    await browser.close();
    await lucka.stop();
  }
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

// The HTML of every page of a bundle.
function pages(bundle) {
  return files(bundle).filter((file) => file.endsWith(".html")).map((file) => readFileSync(file, "utf8")).filter((html) => html.startsWith("<!DOCTYPE"));
}
