// An admin and an author: what is saved is seen at once, in the page that is open.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PATIENCE } from "./browser.mjs";
import { until } from "./lucka.mjs";
import { violations } from "./looks.mjs";
import { check, same } from "./report.mjs";

// As it stands in the starter's file, not in the comment above it.
const VISIBILITY = "\n  visibility: company";
const OVERLAY = "[data-lucka-problems] .overlay";

// A page that is open loads itself again when something was saved, which may come between.
async function open(page, address) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await page.goto(address);
    } catch (error) {
      if (tries === 5 || !/interrupted by another navigation|ERR_ABORTED/.test(error.message)) throw error;
    }
  }
}

// `customer` is signed in, on the same domain.
export async function change(step, person, customer, lucka, { name, portal, title, shots }) {
  const { page } = person;
  const settings = join(lucka.site, "config", "portals", "support.yaml");
  const original = await readFile(settings, "utf8");
  const save = (text) => writeFile(settings, text);
  const link = (slug) => page.locator(`header nav a[href="/${slug}"]`);

  await step("the portal's name changes in the open page", async () => { // P-41
    await open(page, lucka.at(name, "/"));
    await link(portal).waitFor();
    await save(replaced(original, title, "Frågor & svar <nya>"));
    await link(portal).filter({ hasText: "Frågor & svar <nya>" }).waitFor();
    await open(customer.page, lucka.at(name, `/${portal}`));
    same(await customer.page.title(), "Frågor & svar <nya>", "the portal's title"); // P-20
  });

  await step("the portal's slug changes, and nothing answers at the old one", async () => { // P-22, P-41
    await save(replaced(original, `sv: ${portal}`, "sv: nytt-namn"));
    await link("nytt-namn").waitFor();
    await open(customer.page, lucka.at(name, "/nytt-namn"));
    check(await customer.page.locator("table.tickets").isVisible(), "the portal does not answer at its new address");
    const answer = await open(customer.page, lucka.at(name, `/${portal}`));
    check(answer.status() === 404 || new URL(customer.page.url()).pathname === "/nytt-namn", `the old address answers ${answer.status()}`);
    await save(original);
    await link(portal).waitFor();
  });

  await step("the visibility changes at the next request", async () => { // P-34, P-74
    await open(customer.page, lucka.at(name, `/${portal}?view=company`));
    check(await customer.page.locator("nav.views").isVisible(), "there is no company view to begin with");
    await save(replaced(original, VISIBILITY, "\n  visibility: own"));
    await customer.page.locator("nav.views").waitFor({ state: "detached" });
    await save(original);
    await customer.page.locator("nav.views").waitFor();
  });

  await step("an article's new text comes into the open page", async () => { // P-90
    const file = await anArticle(join(lucka.site, "content"));
    const before = await readFile(file, "utf8");
    const sentence = `En mening som just skrevs ${Date.now()}.`;
    await open(page, await addressOf(page, lucka, name, before));
    await writeFile(file, `${before.trimEnd()}\n\n${sentence}\n`);
    await page.locator("article .prose", { hasText: sentence }).waitFor();
    await writeFile(file, before);
    await page.locator("article .prose", { hasText: sentence }).waitFor({ state: "detached" });
  });

  await step("mistakes are shown over the page, all of them with their places", async () => {
    await open(page, lucka.at(name, "/"));
    const broken = replaced(replaced(original, VISIBILITY, "\n  visibility: compny"), "\nenabled: true", "\nenabeld: true");
    await save(broken);
    // A save that was caught halfway through is shown for a moment too.
    await page.locator(OVERLAY, { hasText: "enabeld" }).waitFor();
    if (shots) await page.screenshot({ path: join(shots, "overlay.png") });
    const text = await page.locator(OVERLAY, { hasText: "enabeld" }).innerText();
    for (const word of ["compny", "enabeld"]) {
      check(text.includes(`config/portals/support.yaml:${placeOf(broken, word)}`), `${word} is not reported at ${placeOf(broken, word)} in: ${text}`);
    }
    check(/company/.test(text) && /enabled/.test(text), `no suggestion in: ${text}`);
    same((await violations(page)).map((one) => `${one.id} ${one.places}`).join(" | "), "", "what axe finds");
  });

  await step("the last good site is still served meanwhile", async () => {
    await open(customer.page, lucka.at(name, `/${portal}`));
    check(await customer.page.locator("table.tickets").isVisible(), "the portal is gone");
    await open(page, lucka.at(name, "/"));
    await page.locator(OVERLAY).waitFor();
    same(await page.locator("h1").count(), 2, "the number of H1: the page's and the overlay's");
  });

  await step("the mistake is in the terminal too", async () => {
    const place = placeOf(original.replace(VISIBILITY, "\n  visibility: compny"), "compny");
    check(lucka.output.includes(`support.yaml:${place}`), "the terminal does not name the place");
  });

  await step("the overlay goes when the mistakes do", async () => {
    await save(original);
    await page.locator(OVERLAY).waitFor({ state: "detached", timeout: PATIENCE });
  });

  await step("mistakes that were corrected before the page had heard of them are not shown", async () => {
    let answer;
    const asked = new Promise((resolve) => { answer = resolve; });
    await page.route("**/_dev/problems", async (route) => {
      await new Promise((resolve) => { answer(resolve); });
      await route.continue();
    });
    await save(replaced(original, VISIBILITY, "\n  visibility: compny"));
    const late = await asked;
    await save(original);
    const mistakes = () => customer.page.evaluate(async () => (await (await fetch("/_dev/problems")).json()).filter((one) => one.severity === "error").length);
    await until(async () => await mistakes() === 0, PATIENCE, () => "the mistakes are still there");
    // Time for the page to hear it too.
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    const heard = page.waitForResponse("**/_dev/problems");
    late();
    await (await heard).finished();
    await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 100); }));
    same(await page.locator(OVERLAY).count(), 0, "the number of overlays");
    await page.unroute("**/_dev/problems");
  });
}

function replaced(text, what, by) {
  check(text.includes(what), `config/portals/support.yaml does not say ${what}`);
  return text.replace(what, by);
}

// line:column, both from 1.
function placeOf(text, word) {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  return `${before.length}:${before.at(-1).length + 1}`;
}

// A Swedish article that is not a category's own text.
async function anArticle(content) {
  for (const entry of await readdir(join(content, "sv"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".md") || /^[_.]|^index\.md$|^README\.md$/i.test(entry.name)) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (/^title:/m.test(await readFile(file, "utf8"))) return file;
  }
  throw new Error("there is no article in content/sv");
}

// Where an article is served: the page with its title, found as a reader would.
async function addressOf(page, lucka, name, text) {
  const title = /^title:\s*["']?(.*?)["']?\s*$/m.exec(text)[1];
  await open(page, lucka.at(name, "/"));
  for (const category of await page.locator("ul.cards h2 a").evaluateAll((links) => links.map((link) => link.href))) {
    await open(page, category);
    const found = page.locator("ul.list a", { has: page.getByText(title, { exact: true }) });
    if (await found.count() > 0) return found.first().evaluate((link) => link.href);
  }
  throw new Error(`no category lists ${title}`);
}
