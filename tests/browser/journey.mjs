// Walks through the product in Chromium, as a reader, a customer, an agent and an admin.
//
//   node journey.mjs --lucka ../../target/debug/lucka --site FOLDER [--port 18080] [--shots FOLDER]
//
// FOLDER is a copy of a site (config/, content/, themes/): the walk changes files in it and `lucka dev` keeps its data
// there. One line for each step; the last line counts; the exit code is 1 when something failed.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
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
import { searchFor } from "./search.mjs";
import { read, say } from "./visitor.mjs";
import { Words } from "./words.mjs";

// The starter's two domains, an article with everything that Markdown can and one with tags; and people of the demo (edge/src/demo/people.rs).
const SWEDISH = { name: "hjalp", language: "sv", locale: "sv-SE", portal: "arenden", title: "Mina ärenden", date: "5 mars 2026", words: new Words("sv"), everything: "/skriva/markdown", tagged: "/skriva/importera" };
const ENGLISH = { name: "help", language: "en", locale: "en-GB", portal: "tickets", title: "My tickets", date: "March 5, 2026", words: new Words("en"), everything: "/writing/markdown", tagged: "/writing/import" };
const MAJA = { address: "maja.ek@example.com", colleague: "Oskar Lind" };
const EMIL = { address: "emil.hagberg@example.org", colleague: "Ingrid Sandell" };
const OSKAR = { address: "oskar.lind@example.com" };
const GRACE = { address: "grace.whitlock@example.com" };
const TOM = { address: "tom.ashdown@example.com" };
const INGRID = { address: "ingrid.sandell@example.org" };
const NORA = { address: "nora.quill@example.org" };
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

dated(resolve(options.site));
const report = new Report(options.shots);
const lucka = new Lucka(resolve(options.lucka), resolve(options.site), Number(options.port));
let browser;
let last = Promise.resolve();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => { void stop().then(() => process.exit(1)); });
try {
  await lucka.start();
  report.ok("lucka dev answers");
  browser = await launch();
  await journey();
  if (lucka.ended) throw new Error(`lucka dev ${lucka.ended}; it said at last:\n${lucka.output.slice(-2000)}`);
  report.ok("lucka dev was there to the end");
} catch (error) {
  report.failed("the journey", error);
} finally {
  await stop();
}
process.exitCode = report.end() ? 0 : 1;

// Articles are dated by git: a copy that has no history is given one of a single day, the fifth of March 2026.
function dated(site) {
  if (existsSync(join(site, ".git"))) return;
  const day = "2026-03-05T12:00:00+01:00";
  const env = { ...process.env, GIT_AUTHOR_DATE: day, GIT_COMMITTER_DATE: day, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const git = (...words) => execFileSync("git", ["-c", "user.name=Example", "-c", "user.email=nobody@example.com", ...words], { cwd: site, env, stdio: ["ignore", "ignore", "inherit"] });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "A copy");
}

async function stop() {
  await browser?.close().catch(() => {});
  await lucka.stop();
}

// Everybody at once, as in life; and while one waits for an answer, others use the machine.
async function journey() {
  await Promise.all([
    customers(),
    link("by link", GRACE, true).then(() => link("by link without JavaScript", NORA, false)),
    keyboard(),
    looks(SWEDISH, INGRID, GRACE),
    looks(ENGLISH, TOM, OSKAR),
  ]);
  // Last, because it changes the site under everybody.
  await admin();
}

// Two customers, and one who works elsewhere and tries their tickets.
async function customers() {
  const numbers = await Promise.all([customer("with JavaScript", MAJA, true), customer("without JavaScript", EMIL, false)]);
  const person = await Person.come(browser);
  await report.walk("a stranger", person, async (step) => {
    await person.page.goto(lucka.at(SWEDISH.name, `/${SWEDISH.portal}`));
    await step("signs in", () => signIn(person, lucka, SWEDISH.name, NORA.address));
    for (const number of numbers.filter(Boolean)) await strangers(step, person, lucka, SWEDISH, number);
  });
  await person.leave();
}

// The whole way of a customer; gives back the number of the ticket they made.
async function customer(name, who, javaScript) {
  const person = await Person.come(browser, { javaScript });
  const place = { ...SWEDISH, ...who, javaScript };
  let number;
  await report.walk(name, person, async (step) => {
    await read(step, person, lucka, place);
    await searchFor(step, person, lucka, place);
    await say(step, person, lucka, place);
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
  await report.walk(name, person, (step) => byLink(step, person, browser, lucka, { ...ENGLISH, ...who, javaScript }));
  await person.leave();
}

async function keyboard() {
  const person = await Person.come(browser);
  await report.walk("by keyboard", person, (step) => byKeyboard(step, person, lucka, { ...SWEDISH, ...OSKAR }));
  await person.leave();
}

// Every kind of page, looked at. `who` sees tickets, `asker` has asked for a mail. Asking again ends what the same address
// asked for before, so nobody does it twice at a time.
async function looks(place, who, asker) {
  const { name, language, locale, portal, everything, tagged } = place;
  const at = (path) => lucka.at(name, path);
  const visitor = await Person.come(browser, { locale });
  const member = await Person.come(browser, { locale });
  const refused = await Person.come(browser, { locale });
  await report.walk(`looks ${language}`, member, async (step) => {
    const pages = await read(step, visitor, lucka, place);
    const [tickets, link] = await step("the pages to look at are there", async () => {
      await member.page.goto(at(`/${portal}?view=company`));
      await signIn(member, lucka, name, who.address);
      const found = await kindsOfTickets(member.page);
      await inTurn(async () => {
        await refused.page.goto(at(`/${portal}`));
        await signIn(refused, lucka, name, VIKTOR.address);
      });
      // An open try, in the visitor's browser: the page that says "look into your mail", and the one behind the link.
      const before = await known(visitor, lucka, name, asker.address);
      await visitor.page.goto(at(`/${portal}/sign-in`));
      await visitor.page.locator('input[name="email"]').fill(asker.address);
      await visitor.page.locator('form:has(input[name="email"]) button').click();
      await visitor.page.waitForURL(/\/sign-in\/code$/);
      return [found, linkIn(await newest(visitor, lucka, name, asker.address, before))];
    });
    const all = [
      [visitor, "home", pages.home, 200],
      [visitor, "category", pages.category, 200],
      [visitor, "article", pages.article, 200],
      [visitor, "article of everything", at(everything), 200],
      [visitor, "tagged article", at(tagged), 200],
      [visitor, "tag", at("/_tags/import"), 200],
      [visitor, "not found", pages.notFound, 404],
      [visitor, "search", at(`/search?q=${portal}`), 200],
      [visitor, "nothing found", at("/search?q=qxqxqx"), 200],
      [visitor, "sign in", at(`/${portal}/sign-in`), 200],
      [visitor, "check mail", at(`/${portal}/sign-in/code`), 200],
      [visitor, "open link", link, 200],
      [visitor, "link gone", at(`/${portal}/sign-in/link?token=${"0".repeat(64)}`), 410],
      [visitor, "mails", at("/_dev/mail"), 200],
      [member, "tickets", at(`/${portal}`), 200],
      [member, "company", at(`/${portal}?view=company`), 200],
      ...Object.entries(tickets).map(([kind, address]) => [member, kind, address, 200]),
      [member, "new ticket", at(`/${portal}/new`), 200],
      [member, "no such ticket", at(`/${portal}/987654321`), 404],
      [refused, "no access", at(`/${portal}`), 403],
    ];
    for (const [person, title, address, status] of all) await look(report, person, `${language} ${title}`, address, status, options.shots);
  });
  await Promise.all([visitor.leave(), member.leave(), refused.leave()]);
}

// From the list where the page is: a ticket of each kind that looks different (P-14, P-16).
async function kindsOfTickets(page) {
  const found = {};
  for (const address of await page.locator("table.tickets tbody a").evaluateAll((links) => links.map((link) => link.href))) {
    await page.goto(address);
    const [channels, messages, closed] = await Promise.all(["nav.channels", ".message", 'form[action$="/reopen"]'].map((what) => page.locator(what).count()));
    if (channels > 0) found["ticket of several conversations"] ??= address;
    else if (messages === 0) found["ticket without messages"] ??= address;
    else if (closed > 0) found["closed ticket"] ??= address;
    else found.ticket ??= address;
  }
  if (!found.ticket) throw new Error("there is no open ticket with messages");
  return found;
}

// One after another.
function inTurn(act) {
  const now = last.then(act);
  last = now.catch(() => {});
  return now;
}

async function admin() {
  const person = await Person.come(browser);
  const signedIn = await Person.come(browser);
  await report.walk("an admin", person, async (step) => {
    await signedIn.page.goto(lucka.at(SWEDISH.name, `/${SWEDISH.portal}`));
    await step("a customer is signed in meanwhile", () => signIn(signedIn, lucka, SWEDISH.name, MAJA.address));
    await change(step, person, signedIn, lucka, { ...SWEDISH, shots: options.shots });
  });
  await Promise.all([person.leave(), signedIn.leave()]);
}
