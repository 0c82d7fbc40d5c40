// Anybody: reads the knowledge base.

import { violations } from "./looks.mjs";
import { check, same } from "./report.mjs";

// Home → category → article → not found → the portal's link. Gives back addresses of one page of each kind.
export async function read(step, person, lucka, { name, language, words, date, portal }) {
  const { page } = person;
  const pages = { home: lucka.at(name, "/"), notFound: lucka.at(name, "/nothing/is-here") };

  await step("the home page speaks the domain's language and has categories", async () => {
    await page.goto(pages.home);
    same(await page.locator("html").getAttribute("lang"), language, "lang");
    same(await page.locator("h1").count(), 1, "the number of H1");
    check((await page.title()).length > 0, "the page has no title");
    check(await page.locator("ul.cards h2 a").count() > 0, "there are no categories");
  });

  await step("a category lists its articles", async () => {
    const first = page.locator("ul.cards h2 a").first();
    const title = await first.innerText();
    await first.click();
    await page.locator("nav.crumbs").waitFor();
    same(await page.locator("h1").innerText(), title, "the heading");
    same(await crumbs(page).first().getAttribute("href"), "/", "the first crumb");
    check(await page.locator("ul.list a").count() > 0, "there are no articles");
    pages.category = page.url();
  });

  await step("an article has breadcrumb, contents, date, previous and next", async () => {
    pages.article = await findArticle(page, pages.home);
    const ways = await crumbs(page).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    check(ways.length >= 2 && ways[0] === "/", `the breadcrumb is ${ways}`);
    same(await page.locator("h1").count(), 1, "the number of H1");
    const updated = page.locator("article time[datetime]").first();
    same(await updated.innerText(), words.get("last-updated", { date }), "the date");
    check(!Number.isNaN(Date.parse(await updated.getAttribute("datetime"))), "the date can't be read by a machine");
    const other = new URL(page.url());
    const next = page.locator('a[rel="next"]');
    await next.click();
    await page.waitForURL((url) => url.pathname !== other.pathname);
    same(new URL(await page.locator('a[rel="prev"]').evaluate((link) => link.href)).pathname, other.pathname, "the way back");
    await page.locator('a[rel="prev"]').click();
    await page.waitForURL((url) => url.pathname === other.pathname);
  });

  await step("the contents lead to the headings", async () => {
    const links = page.locator("nav.contents a");
    for (const hash of await links.evaluateAll((all) => all.map((link) => link.hash))) {
      check(await page.evaluate((id) => document.getElementById(id) !== null, decodeURIComponent(hash.slice(1))), `nothing has the id ${hash}`);
    }
    await links.last().click();
    check(page.url().includes("#"), "the address has no fragment");
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    check(await page.evaluate((name) => {
      const { top } = document.getElementById(name).getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    }, id), "the heading is not in sight");
  });

  await step("an address with no page is not found, in the domain's language", async () => {
    const answer = await page.goto(pages.notFound);
    same(answer.status(), 404, "the status");
    same(await page.locator("html").getAttribute("lang"), language, "lang");
    same(await page.locator("h1").innerText(), words.get("not-found-title"), "the heading");
    check(await page.locator('main a[href="/"]').count() > 0, "nothing leads home");
  });

  await step("the portal's link in the header leads to sign-in", async () => { // P-11
    await page.goto(pages.home);
    await page.locator(`header nav a[href="/${portal}"]`).click();
    await page.waitForURL((url) => url.pathname === `/${portal}/sign-in`);
    pages.signIn = page.url();
  });
  return pages;
}

// Whether an article was of use, and why not.
export async function say(step, person, lucka, { name, tagged, words }) {
  const { page, javaScript } = person;
  const form = page.locator("#helpful-no");
  await step("a reader says that an article was not helpful, and is asked why", async () => {
    await page.goto(lucka.at(name, tagged));
    await page.locator('.helpful-vote button[value="no"]').click();
    await form.waitFor();
    check(await page.locator(".helpful-vote").isHidden(), "the question is still there");
    if (javaScript) {
      check(await form.evaluate((one) => one === document.activeElement), "the form is not where the keyboard is");
      same((await violations(page)).map(({ id, places }) => `${id}: ${places}`).join(" | "), "", "what axe finds");
      person.takeFaults();
    }
  });

  await step("and thanked for the answer", async () => {
    await form.locator("textarea").fill("Det står inget om köksluckan.");
    await form.locator("button").click();
    const thanks = page.locator("#helpful-thanks");
    await thanks.waitFor();
    same(await thanks.innerText(), words.get("helpful-thanks"), "what is said");
    check(await form.isHidden(), "the form is still there");
  });
}

function crumbs(page) {
  return page.locator("nav.crumbs a");
}

// An article that has contents, and one before and one after it.
async function findArticle(page, home) {
  await page.goto(home);
  const categories = await page.locator("ul.cards h2 a").evaluateAll((links) => links.map((link) => link.href));
  for (const category of categories) {
    await page.goto(category);
    for (const article of await page.locator("ul.list a").evaluateAll((links) => links.map((link) => link.href))) {
      await page.goto(article);
      const all = await Promise.all(["nav.contents a", 'a[rel="prev"]', 'a[rel="next"]'].map((what) => page.locator(what).count()));
      if (all.every((count) => count > 0)) return article;
    }
  }
  throw new Error("no article has contents, one before it and one after it");
}
