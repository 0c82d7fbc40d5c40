// Searching: results while one types, and the page behind them.

import { violations } from "./looks.mjs";
import { check, same } from "./report.mjs";

// What the starter's manual surely has an article about, with a mistake in it.
const ASKED = { sv: ["omdirigernigar", "/konfiguration/omdirigeringar"], en: ["redriects", "/configuration/redirects"] };

export async function searchFor(step, person, lucka, { name, language, words }) {
  const { page, javaScript } = person;
  const [query, address] = ASKED[language];
  const field = page.locator("form[role=search] input[type=search]");
  const list = page.locator(".search-list");
  const options = page.locator(".search-list [role=option]");

  await step("the home page has a search field with a name", async () => {
    await page.goto(lucka.at(name, "/"));
    same(await page.getByLabel(words.get("search-label")).count(), 1, "the number of fields");
  });

  if (javaScript) {
    await step("results come while one types, also with a mistake", async () => {
      await field.click();
      await field.pressSequentially(query);
      await options.first().waitFor();
      same(await field.getAttribute("aria-expanded"), "true", "aria-expanded");
      same(await options.first().getAttribute("href"), address, "the first result");
      check(await page.locator(".search-list mark").count() > 0, "nothing is marked");
      const found = await violations(page);
      same(found.map(({ id, places }) => `${id}: ${places}`).join(" | "), "", "what axe finds");
      person.takeFaults();
    });

    await step("the keyboard chooses, closes and opens again", async () => {
      await page.keyboard.press("ArrowDown");
      same(await field.getAttribute("aria-activedescendant"), await options.first().getAttribute("id"), "the active one");
      same(await options.first().getAttribute("aria-selected"), "true", "aria-selected");
      await page.keyboard.press("Escape");
      check(await list.isHidden(), "the list is open");
      same(await field.inputValue(), query, "what was typed");
      await page.keyboard.press("ArrowDown");
      await options.first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname === address);
    });

    await step("what is nowhere is said", async () => {
      await field.click();
      await field.pressSequentially("qxqxqx");
      await page.locator(".search-none").waitFor();
      same((await options.first().innerText()).replace(/[\u2068\u2069]/g, ""), words.get("search-none", { query: "qxqxqx" }), "what is said");
      await page.keyboard.press("Escape");
      await field.fill(query);
    });
  } else {
    await field.fill(query);
  }

  await step("Enter leads to the search page, which finds the same", async () => {
    await field.press("Enter");
    await page.waitForURL((url) => url.pathname === "/search");
    same(await field.inputValue(), query, "the field");
    const first = page.locator(".search-result h2 a").first();
    same(await first.getAttribute("href"), address, "the first result");
    check(await page.locator(".search-result mark").count() > 0, "nothing is marked");
    await first.click();
    await page.waitForURL((url) => url.pathname === address);
  });
}
