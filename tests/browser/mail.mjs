// Mails that `lucka dev` shows instead of sending.

import { check } from "./report.mjs";
import { until } from "./lucka.mjs";

// The newest mail to an address, as plain text, read in a tab of its own: `already` are the ids that are not it.
export async function newest(person, lucka, name, address, already = new Set()) {
  const tab = await person.tab();
  try {
    let found;
    const look = async () => {
      await tab.goto(lucka.at(name, "/_dev/mail"));
      const entry = tab.locator("a.mail", { hasText: address });
      for (const href of await entry.evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
        if (!already.has(href)) found ??= href;
      }
      return found !== undefined;
    };
    await until(look, 15_000, () => `no mail to ${address} came`);
    await tab.goto(lucka.at(name, `${found}/text`));
    return { id: found, text: await tab.locator("body").innerText() };
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
