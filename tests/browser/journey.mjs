// Walks through the product in Chromium, as a reader, a customer, an agent and an admin.
//
//   node journey.mjs --lucka ../../target/debug/lucka --site FOLDER [--port 18080] [--shots FOLDER]
//
// FOLDER is a copy of a site (config/, content/, themes/): the walk changes files in it and `lucka dev` keeps its data
// there. One line for each step; the last line counts; the exit code is 1 when something failed.

import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { change } from "./admin.mjs";
import { Person, launch } from "./browser.mjs";
import { enter, signOut, strangers, useTickets } from "./customer.mjs";
import { signIn } from "./door.mjs";
import { byKeyboard } from "./keyboard.mjs";
import { byLink } from "./link.mjs";
import { look } from "./looks.mjs";
import { Lucka } from "./lucka.mjs";
import { linkIn, known, newest } from "./mail.mjs";
import { Report, same } from "./report.mjs";
import { read } from "./visitor.mjs";
import { Words } from "./words.mjs";

// The starter's two domains, and people of the demo (edge/src/demo/people.rs).
const SWEDISH = { name: "hjalp", language: "sv", locale: "sv-SE", portal: "arenden", title: "Mina ärenden", words: new Words("sv") };
const ENGLISH = { name: "help", language: "en", locale: "en-GB", portal: "tickets", title: "My tickets", words: new Words("en") };
const MAJA = { address: "maja.ek@example.com", colleague: "Oskar Lind" };
const EMIL = { address: "emil.hagberg@example.org", colleague: "Ingrid Sandell" };
const OSKAR = { address: "oskar.lind@example.com" };
const GRACE = { address: "grace.whitlock@example.com" };
const TOM = { address: "tom.ashdown@example.com" };
const VIKTOR = { address: "viktor.sundin@example.com" };

const { values: options } = parseArgs({
  options: {
    lucka: { type: "string", default: process.env.LUCKA ?? "target/debug/lucka" },
    site: { type: "string", default: process.env.LUCKA_SITE },
    port: { type: "string", default: process.env.LUCKA_PORT ?? "18080" },
    shots: { type: "string", default: process.env.LUCKA_SHOTS },
  },
});
if (!options.site) throw new Error("name a copy of a site with --site");
if (options.shots) mkdirSync(options.shots, { recursive: true });

const report = new Report(options.shots);
const lucka = new Lucka(resolve(options.lucka), resolve(options.site), Number(options.port));
let browser;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => { void stop().then(() => process.exit(1)); });
try {
  await lucka.start();
  report.ok("lucka dev answers");
  browser = await launch();
  await journey();
} catch (error) {
  report.failed("the journey", error);
} finally {
  await stop();
}
process.exitCode = report.end() ? 0 : 1;

async function stop() {
  await browser?.close().catch(() => {});
  await lucka.stop();
}

async function journey() {
  const [withScript, withoutScript] = await Promise.all([
    customer("with JavaScript", MAJA, true),
    customer("without JavaScript", EMIL, false),
    link("by link", GRACE, true),
    link("by link without JavaScript", TOM, false),
  ]);
  await Promise.all([keyboard(), foreign(withScript, withoutScript)]);
  await Promise.all([looks(SWEDISH, MAJA), looks(ENGLISH, GRACE)]);
  // Last, because it changes the site under everybody.
  await admin();
}

// The whole way of a customer; gives back the number of the ticket they made.
async function customer(name, who, javaScript) {
  const person = await Person.come(browser, { javaScript });
  const place = { ...SWEDISH, ...who, javaScript };
  let number;
  await report.walk(name, () => person.page, async (step) => {
    await read(step, person, lucka, place);
    await enter(step, person, lucka, place);
    number = await useTickets(step, person, lucka, place);
    await signOut(step, person, lucka, place, number);
    await step("nothing went wrong behind the pages", () => same(person.takeFaults().join(" | "), "", "what went wrong"));
  });
  await person.leave();
  return number;
}

async function link(name, who, javaScript) {
  const person = await Person.come(browser, { javaScript, locale: "en-GB" });
  await report.walk(name, () => person.page, (step) => byLink(step, person, browser, lucka, { ...ENGLISH, ...who, javaScript }));
  await person.leave();
}

async function keyboard() {
  const person = await Person.come(browser);
  await report.walk("by keyboard", () => person.page, (step) => byKeyboard(step, person, lucka, { ...SWEDISH, ...OSKAR }));
  await person.leave();
}

// Grace works elsewhere than Maja and Emil.
async function foreign(...numbers) {
  const person = await Person.come(browser);
  await report.walk("a stranger", () => person.page, async (step) => {
    await person.page.goto(lucka.at(ENGLISH.name, `/${ENGLISH.portal}`));
    await step("signs in", () => signIn(person, lucka, ENGLISH.name, GRACE.address));
    for (const number of numbers) await strangers(step, person, lucka, ENGLISH, number);
  });
  await person.leave();
}

// Every kind of page, looked at.
async function looks(place, who) {
  const { name, language, locale, portal } = place;
  const at = (path) => lucka.at(name, path);
  const visitor = await Person.come(browser, { locale });
  const member = await Person.come(browser, { locale });
  const refused = await Person.come(browser, { locale });
  await report.walk(`looks ${language}`, () => member.page, async (step) => {
    const pages = await read(step, visitor, lucka, place);
    const [ticket, link] = await step("the pages to look at are there", async () => {
      await member.page.goto(at(`/${portal}`));
      await signIn(member, lucka, name, who.address);
      const found = await member.page.locator("table.tickets tbody a").first().evaluate((one) => one.href);
      await refused.page.goto(at(`/${portal}`));
      await signIn(refused, lucka, name, VIKTOR.address);
      // An open try, in the visitor's browser: the page that says "look into your mail", and the one behind the link.
      const before = await known(visitor, lucka, name, OSKAR.address);
      await visitor.page.goto(at(`/${portal}/sign-in`));
      await visitor.page.locator('input[name="email"]').fill(OSKAR.address);
      await visitor.page.locator('form:has(input[name="email"]) button').click();
      await visitor.page.waitForURL(/\/sign-in\/code$/);
      return [found, linkIn((await newest(visitor, lucka, name, OSKAR.address, before)).text)];
    });
    const all = [
      [visitor, "home", pages.home, 200],
      [visitor, "category", pages.category, 200],
      [visitor, "article", pages.article, 200],
      [visitor, "not found", pages.notFound, 404],
      [visitor, "sign in", at(`/${portal}/sign-in`), 200],
      [visitor, "check mail", at(`/${portal}/sign-in/code`), 200],
      [visitor, "open link", link, 200],
      [visitor, "link gone", at(`/${portal}/sign-in/link?token=${"0".repeat(64)}`), 410],
      [visitor, "mails", at("/_dev/mail"), 200],
      [member, "tickets", at(`/${portal}`), 200],
      [member, "company", at(`/${portal}?view=company`), 200],
      [member, "ticket", ticket, 200],
      [member, "new ticket", at(`/${portal}/new`), 200],
      [member, "no such ticket", at(`/${portal}/987654321`), 404],
      [refused, "no access", at(`/${portal}`), 403],
    ];
    for (const [person, title, address, status] of all) await look(report, person, `${language} ${title}`, address, status, options.shots);
  });
  await Promise.all([visitor.leave(), member.leave(), refused.leave()]);
}

async function admin() {
  const person = await Person.come(browser);
  const signedIn = await Person.come(browser);
  await report.walk("an admin", () => person.page, async (step) => {
    await signedIn.page.goto(lucka.at(SWEDISH.name, `/${SWEDISH.portal}`));
    await step("a customer is signed in meanwhile", () => signIn(signedIn, lucka, SWEDISH.name, MAJA.address));
    await change(step, person, signedIn, lucka, SWEDISH);
  });
  await Promise.all([person.leave(), signedIn.leave()]);
}
