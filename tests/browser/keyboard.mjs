// Everything with the keyboard alone.

import { PATIENCE } from "./browser.mjs";
import { codeIn, known, newest } from "./mail.mjs";
import { check, same } from "./report.mjs";

// More presses of Tab than any page of ours has places for.
const ENOUGH = 60;

export async function byKeyboard(step, person, lucka, { name, portal, address, words }) {
  const { page } = person;

  await step("the first Tab shows the way past the header", async () => {
    await page.goto(lucka.at(name, "/"));
    await page.keyboard.press("Tab");
    const skip = await focused(page);
    same(skip.text, words.get("skip-to-content"), "the first place");
    check(skip.inSight && skip.outlined, "the link can't be seen");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "main", null, { timeout: PATIENCE });
    await page.keyboard.press("Tab");
    check(await page.evaluate(() => document.getElementById("main").contains(document.activeElement)), "the next Tab is not in the text");
  });

  await step("one signs in", async () => {
    await page.goto(lucka.at(name, `/${portal}`));
    const before = await known(person, lucka, name, address);
    await tabTo(page, 'input[name="email"]');
    await page.keyboard.type(address);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    const text = await newest(person, lucka, name, address, before);
    await page.bringToFront();
    await tabTo(page, 'input[name="code"]');
    await page.keyboard.type(codeIn(text));
    await tabTo(page, 'form[action$="/sign-in/code"] button');
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    same(new URL(page.url()).pathname, `/${portal}`, "the page");
  });

  await step("one opens a ticket and answers it", async () => {
    const href = await page.locator("table.tickets tbody tr a").first().getAttribute("href");
    await tabTo(page, `table.tickets a[href="${href}"]`);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await tabTo(page, 'form[action$="/reply"] textarea');
    const answer = `Skrivet utan mus ${Date.now()}`;
    await page.keyboard.type(answer);
    await tabTo(page, 'form[action$="/reply"] button');
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    same(await page.locator(".message.side-you", { hasText: answer }).count(), 1, "how often the answer is there");
  });

  await step("one signs out", async () => {
    await tabTo(page, 'form[action$="/sign-out"] button');
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    same(new URL(page.url()).pathname, `/${portal}/sign-in`, "the page");
  });

  await step("the menu of languages opens and closes", async () => {
    await page.goto(lucka.at(name, "/"));
    await tabTo(page, "details.menu summary");
    await page.keyboard.press("Enter");
    check(await page.locator("details.menu[open]").count() === 1, "the menu does not open");
    await page.keyboard.press("Tab");
    check(await page.evaluate(() => document.activeElement.matches("details.menu li a")), "the menu's first entry is not next");
    await page.keyboard.press("Escape");
    check(await page.locator("details.menu[open]").count() === 0, "the menu does not close");
    check(await page.evaluate(() => document.activeElement.matches("details.menu summary")), "the focus does not come back");
  });
}

// Presses Tab until something has the focus; every place on the way must show that it has it.
async function tabTo(page, selector) {
  const there = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  if (await there()) return;
  for (let press = 0; press < ENOUGH; press += 1) {
    await page.keyboard.press("Tab");
    const place = await focused(page);
    check(place.outlined, `the focus can't be seen at ${place.html}`);
    check(place.inSight, `the focus is out of sight at ${place.html}`);
    if (await there()) return;
  }
  throw new Error(`Tab does not come to ${selector}`);
}

// What has the focus, and whether that can be seen.
function focused(page) {
  return page.evaluate(() => {
    let place = document.activeElement;
    while (place.shadowRoot?.activeElement) place = place.shadowRoot.activeElement;
    const marks = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
    const box = place.getBoundingClientRect();
    const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    // A card that is a link as a whole shows the focus of the link in it.
    const outlined = place === document.body || [place, place.closest("li"), place.parentElement].some((one) => one && (marks(getComputedStyle(one)) || marks(getComputedStyle(one, "::after"))));
    return { text: place.innerText?.trim() ?? "", html: place.outerHTML.slice(0, 120), inSight: inSight || place === document.body, outlined };
  });
}
