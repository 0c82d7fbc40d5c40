// A customer: signs in, reads their tickets, answers, closes, reopens, asks anew, signs out.

import { submit } from "./browser.mjs";
import { askForCode, asksToSignIn, useCode } from "./door.mjs";
import { check, same } from "./report.mjs";

// The script asks for what is new every 20 seconds.
const POLLED = 80_000;

// Signing in by code, and back to the page asked for.
export async function enter(step, person, lucka, { name, portal, address, words }) {
  const { page } = person;
  const asked = `/${portal}/new`;

  await step("every page of the portal asks to sign in first", async () => { // P-10
    for (const path of [`/${portal}`, `/${portal}/1`, asked]) {
      await page.goto(lucka.at(name, path));
      await asksToSignIn(page, path);
    }
  });

  const code = await step("an address gets a mail with a code", async () => {
    const found = await askForCode(person, lucka, name, address);
    check((await page.locator("main").innerText()).includes(address), "the page does not say where the mail went");
    return found;
  });

  await step("a wrong code is refused in words", async () => {
    await useCode(person, code === "000000" ? "000001" : "000000");
    same(await page.locator('[role="alert"]').innerText(), words.get("sign-in-problem-code"), "what the page says");
    same(await page.locator('input[name="code"]').getAttribute("aria-invalid"), "true", "aria-invalid");
  });

  await step("the code signs in, and leads back to the page asked for", async () => { // P-10, P-70
    await useCode(person, code);
    same(new URL(page.url()).pathname, asked, "the page");
    check(await page.locator('form[action$="/new"] textarea').isVisible(), "the form is not there");
  });
}

export async function useTickets(step, person, lucka, { name, portal, words, title, colleague, javaScript }) {
  const { page } = person;
  const list = lucka.at(name, `/${portal}`);

  await step("the list shows subject, status, created and last activity", async () => {
    await page.goto(list);
    same(await page.title(), title, "the tab's title"); // P-20
    const rows = page.locator("table.tickets tbody tr");
    check(await rows.count() > 3, "there are hardly any tickets");
    for (const row of await rows.all()) {
      check((await row.locator(`a[href^="/${portal}/"]`).innerText()).length > 0, "a row has no subject");
      check((await row.locator(".status").innerText()).length > 0, "a row has no status");
      same(await row.locator("time[datetime]").count(), 2, "the number of times in a row");
    }
    const heads = await page.locator("table.tickets thead th").allInnerTexts();
    for (const key of ["subject", "status", "created", "last-activity"]) {
      check(heads.some((head) => head.toLowerCase() === words.get(key).toLowerCase()), `no column is called ${words.get(key)}`);
    }
  });

  await step("the company's view shows colleagues' tickets, one's own view doesn't", async () => { // P-32, P-33
    check(!(await page.locator("table.tickets").innerText()).includes(colleague), "a colleague's ticket is among one's own");
    await page.locator('nav.views a:not([aria-current])').click();
    await page.waitForURL(/view=company/);
    check((await page.locator("table.tickets").innerText()).includes(colleague), `${colleague} has no ticket in the company's view`);
    await page.locator('nav.views a:not([aria-current])').click();
    await page.waitForURL(/view=mine/);
  });

  const number = await step("a new ticket is sent, and opens", async () => { // P-64
    await page.locator(`main a[href="/${portal}/new"]`).first().click();
    await page.waitForURL((url) => url.pathname === `/${portal}/new`);
    await page.locator('input[name="subject"]').fill(subject(javaScript));
    await page.locator('textarea[name="text"]').fill('Första raden med <b>taggar</b> & "citat".\n\nhttps://example.com/å?b=1&c=2');
    await submit(page, page.locator('form[action$="/new"] button'));
    same(new URL(page.url()).searchParams.get("done"), "created", "done");
    same(await page.locator("h1").innerText(), subject(javaScript), "the heading");
    const text = await page.locator(".message-text").innerText();
    check(text.includes('<b>taggar</b> & "citat"'), `the text came out as ${text}`);
    same(await page.locator(".message-text b").count(), 0, "the number of tags that went through");
    return Number(new URL(page.url()).pathname.split("/").pop());
  });

  await step("it is first in the list, and opens from there", async () => {
    await page.goto(list);
    const first = page.locator("table.tickets tbody tr").first();
    check((await first.innerText()).includes(subject(javaScript)), "the newest ticket is not first");
    await first.locator("a").click();
    await page.waitForURL((url) => url.pathname === `/${portal}/${number}`);
    check(/20\d\d/.test(await page.locator(".ticket-facts time").first().innerText()), "the ticket does not say when it was made");
  });

  await step("an answer stands in the thread once", async () => { // P-62
    const text = `Ett svar ${Date.now()}: åäö`;
    await page.locator('form[action$="/reply"] textarea').fill(text);
    await submit(page, page.locator('form[action$="/reply"] button'));
    same(new URL(page.url()).searchParams.get("done"), "replied", "done");
    same(await page.locator(".message.side-you", { hasText: text }).count(), 1, "how often the answer is there");
    same(await page.locator('form[action$="/reply"] textarea').inputValue(), "", "what is left in the form");
    await page.reload();
    same(await page.locator(".message.side-you", { hasText: text }).count(), 1, "how often it is there after a reload");
  });

  await step("the ticket closes", async () => { // P-63
    await submit(page, page.locator('form[action$="/close"] button'));
    check((await page.locator(".flash").innerText()).includes(words.get("done-closed")), "the page does not say that it is closed");
    same(await page.locator('form[action$="/close"]').count(), 0, "the number of buttons that close");
    same(await page.locator(".state .status.tone-done").count(), 1, "the number of statuses that are done");
  });

  await step("the ticket reopens", async () => { // P-63
    await submit(page, page.locator('form[action$="/reopen"] button'));
    check((await page.locator(".flash").innerText()).includes(words.get("done-reopened")), "the page does not say that it is open");
    same(await page.locator('form[action$="/reopen"]').count(), 0, "the number of buttons that reopen");
  });

  await step(`an agent's answer appears${javaScript ? " by itself" : ""}, a note never`, async () => { // P-50, P-67
    const [note, answer, typed] = [`Bara för oss ${Date.now()}`, `Från supporten ${Date.now()}`, "Halvskrivet svar"];
    await page.goto(lucka.at(name, `/${portal}/${number}`));
    const textarea = page.locator('form[action$="/reply"] textarea');
    await textarea.fill(typed);
    await lucka.reply(number, "Kim Provsvar", note, true);
    await lucka.reply(number, "Kim Provsvar", answer);
    const message = page.locator(".message.side-agent", { hasText: answer });
    if (javaScript) {
      await message.waitFor({ timeout: POLLED });
      same(await textarea.inputValue(), typed, "what was being typed");
    } else {
      await page.reload();
    }
    same(await message.count(), 1, "how often the answer is there");
    check((await message.innerText()).includes("Kim Provsvar"), "the answer does not say who wrote it");
    check(!(await page.content()).includes(note), "a note for colleagues is in the page");
    const tab = await person.tab();
    await tab.goto(lucka.at(name, `/${portal}/${number}/thread`));
    const alone = await tab.content();
    await tab.close();
    check(alone.includes(answer) && !alone.includes(note), "the thread alone is another than the page's");
  });
  return number;
}

export async function signOut(step, person, lucka, { name, portal, words }, number) {
  const { page } = person;
  await step("signing out closes every page", async () => { // P-73
    const old = `/${portal}/${number}`;
    await page.goto(lucka.at(name, old));
    await submit(page, page.locator('form[action$="/sign-out"] button'));
    check((await page.locator('[role="status"]').innerText()).includes(words.get("signed-out")), "the page does not say so");
    await page.goto(lucka.at(name, old));
    await asksToSignIn(page, old);
    await page.goBack().catch(() => null);
    await page.goBack().catch(() => null);
    check(!(await page.content()).includes(subject(person.javaScript)), "going back shows the ticket");
  });
}

// Somebody else's ticket is answered as one that does not exist.
export async function strangers(step, person, lucka, { name, portal }, foreign) {
  const { page } = person;
  await step("a stranger's ticket is not found, the same as one that is not there", async () => { // P-32
    const answers = [];
    for (const number of [foreign, 987654321]) {
      const answer = await page.goto(lucka.at(name, `/${portal}/${number}`));
      same(answer.status(), 404, `the status of ${number}`);
      const text = await page.locator("body").innerText();
      answers.push(text.replace(await page.locator("main code").innerText(), "").replaceAll(String(number), ""));
    }
    same(answers[0], answers[1], "the page of a stranger's ticket");
  });
}

function subject(javaScript) {
  return javaScript ? "Prov med skript: köksluckan" : "Prov utan skript: köksluckan";
}
