// Mails that `lucka dev` shows instead of sending.

import { PATIENCE } from "./browser.mjs";
import { check } from "./report.mjs";
import { until } from "./lucka.mjs";

// The mail to an address that came from one domain and is not among `already`, as plain text: found in the list, in a
// tab of its own.
export async function newest(person, lucka, name, address, already = new Set()) {
  const tab = await person.tab();
  try {
    let text;
    const look = async () => {
      await tab.goto(lucka.at(name, "/_dev/mail"));
      const links = await tab.locator("a.mail", { hasText: address }).evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      for (const href of links.filter((one) => !already.has(one))) {
        await tab.goto(lucka.at(name, `${href}/text`));
        const found = await tab.locator("body").innerText();
        // Somebody may be asking on another domain at the same time.
        if (found.includes(lucka.at(name, "/"))) text ??= found;
      }
      return text !== undefined;
    };
    await until(look, PATIENCE, () => `no mail to ${address} came`);
    return text;
  } finally {
    await tab.close();
  }
}

// Ids of the mails to an address, as they are now.
export async function known(person, lucka, name, address) {
  const tab = await person.tab();
  await tab.goto(lucka.at(name, "/_dev/mail"));
  const ids = await tab.locator("a.mail", { hasText: address }).evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await tab.close();
  return new Set(ids);
}

export function codeIn(text) {
  const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1];
  check(code, `there is no line with a six-digit code in the mail: ${text}`);
  return code;
}

export function linkIn(text) {
  const link = /https?:\/\/\S+\/sign-in\/link\?token=\S+/.exec(text)?.[0];
  check(link, `there is no link in the mail: ${text}`);
  return link;
}
