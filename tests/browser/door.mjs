// Signing in by the code from the mail.

import { submit } from "./browser.mjs";
import { codeIn, known, newest } from "./mail.mjs";
import { check, same } from "./report.mjs";

// From a page that asks to sign in (where `person.page` already is) to the page that was asked for.
export async function signIn(person, lucka, name, address) {
  await askForCode(person, lucka, name, address).then((code) => useCode(person, code));
}

// Types the address; gives back the code that came.
export async function askForCode(person, lucka, name, address) {
  const { page } = person;
  const before = await known(person, lucka, name, address);
  await page.locator('input[name="email"]').fill(address);
  await submit(page, page.locator('form:has(input[name="email"]) button'));
  check(new URL(page.url()).pathname.endsWith("/sign-in/code"), `after the address comes ${page.url()}`);
  return codeIn(await newest(person, lucka, name, address, before));
}

export async function useCode(person, code) {
  const { page } = person;
  await page.locator('input[name="code"]').fill(code);
  await submit(page, page.locator('form:has(input[name="code"]) button'));
}

// Where a visitor is sent who asks for this path.
export async function asksToSignIn(page, path) {
  const address = new URL(page.url());
  const portal = path.split("/")[1];
  same(address.pathname, `/${portal}/sign-in`, "the page that one is sent to");
  same(address.searchParams.get("to"), path, "the page to come back to");
  check(await page.locator('input[name="email"]').isVisible(), "there is no field for an address");
}
