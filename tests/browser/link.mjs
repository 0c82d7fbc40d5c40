// Signing in by the mailed link, in English.

import { Person, submit } from "./browser.mjs";
import { asksToSignIn } from "./door.mjs";
import { known, linkIn, newest } from "./mail.mjs";
import { check, same } from "./report.mjs";

export async function byLink(step, person, browser, lucka, { name, portal, address, words, javaScript }) {
  const { page } = person;
  const asked = `/${portal}/new`;
  const button = (where) => where.locator('form[action$="/sign-in/link"] button');

  const link = await step("an address gets a mail with a link", async () => {
    const before = await known(person, lucka, name, address);
    await page.goto(lucka.at(name, asked));
    await asksToSignIn(page, asked);
    same(await page.locator("html").getAttribute("lang"), "en", "lang");
    await page.locator('input[name="email"]').fill(address);
    await submit(page, page.locator('form:has(input[name="email"]) button'));
    const found = linkIn(await newest(person, lucka, name, address, before));
    check(found.startsWith(lucka.at(name, `/${portal}/sign-in/link?token=`)), `the link is ${found}`);
    return found;
  });

  await step("opening the link in another browser shows no button and signs nobody in", async () => { // P-70
    const other = await Person.come(browser, { javaScript, locale: "en-GB" });
    await other.page.goto(link);
    same(await other.page.locator("h1").innerText(), words.get("other-browser-title"), "the heading");
    same(await other.page.locator('main form[method="post"]').count(), 0, "the number of forms");
    await other.page.goto(lucka.at(name, `/${portal}`));
    await asksToSignIn(other.page, `/${portal}`);
    await other.leave();
  });

  const second = await step("opening the link, even twice, signs nobody in", async () => { // P-70
    await page.goto(link);
    await page.goto(link);
    check(await button(page).isVisible(), "there is no button");
    const tab = await person.tab();
    await tab.goto(link);
    const third = await person.tab();
    await third.goto(lucka.at(name, `/${portal}`));
    await asksToSignIn(third, `/${portal}`);
    await third.close();
    return tab;
  });

  await step("the button signs in, and leads back to the page asked for", async () => { // P-10, P-70
    await submit(page, button(page));
    same(new URL(page.url()).pathname, asked, "the page");
    check(await page.locator('form[action$="/sign-out"] button').isVisible(), "nobody is signed in");
  });

  await step("the button works once", async () => { // P-70
    await submit(second, button(second));
    same(await second.locator("h1").innerText(), words.get("link-gone-title"), "the heading");
    same(await button(second).count(), 0, "the number of buttons");
    const answer = await second.goto(link);
    same(answer.status(), 410, "the status of the link when used");
    await second.close();
  });
}
