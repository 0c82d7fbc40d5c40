// Single sign-on against a provider that is not ours: oidc-provider, which is certified. In Chromium, with and without
// JavaScript.
//
//   node single-sign-on.mjs [--shots FOLDER]
//
// It starts the provider and prints its issuer on one line; then it reads on standard input where the edge listens that
// serves help.example.com with this provider, and walks. One line for each step, as journey.mjs; `skip` and nothing else
// when Node.js is older than the provider needs.

import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { PATIENCE, launch } from "./browser.mjs";
import { look } from "./looks.mjs";
import { Report, check, same } from "./report.mjs";

const HOST = "https://help.example.com";
const BACK = `${HOST}/_sign-in/acme`;
const PEOPLE = {
  asa: { email: "asa@example.com", email_verified: true, name: "Åsa <b>Öst</b>", locale: "en-GB" },
  bo: { email: "bo@example.com", email_verified: true, name: "Bo" },
  unsure: { email: "unsure@example.com", email_verified: false, name: "Unsure" },
  elsewhere: { email: "elsewhere@example.net", email_verified: true, name: "Elsewhere" },
};

const { values: options } = parseArgs({ options: { shots: { type: "string", default: process.env.LUCKA_SHOTS } } });
if (options.shots) mkdirSync(options.shots, { recursive: true });

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.log("skip");
  process.exit(0);
}

const report = new Report(options.shots);
const server = await provider();
console.log(`http://localhost:${server.address().port}`);
const edge = await new Promise((resolve) => createInterface({ input: process.stdin }).once("line", resolve));
const browser = await launch(`--host-resolver-rules=MAP help.example.com:443 ${edge}`);
try {
  await walk("with JavaScript", "asa", true);
  await walk("without JavaScript", "bo", false);
  await refusals();
  await looks();
} catch (error) {
  report.failed("single sign-on", error);
} finally {
  await browser.close().catch(() => {});
  server.close();
}
process.exitCode = report.end() ? 0 : 1;
// Connections that browsers keep open would keep this process.
setImmediate(() => process.exit());

// Its pages for development: any name signs in, with any password.
async function provider() {
  const log = console.info;
  console.info = console.warn = (...words) => console.error(...words);
  const { Provider } = await import("oidc-provider");
  const listening = createServer();
  await new Promise((resolve) => listening.listen(0, "localhost", resolve));
  const made = new Provider(`http://localhost:${listening.address().port}`, {
    clients: [{
      client_id: "lucka",
      client_secret: "s3cret/of the+edge",
      redirect_uris: [BACK],
      post_logout_redirect_uris: [`${BACK}/signed-out`],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "locale"] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  });
  listening.on("request", made.callback());
  console.info = log;
  return listening;
}

async function come(javaScript = true) {
  const context = await browser.newContext({ javaScriptEnabled: javaScript, ignoreHTTPSErrors: true, locale: "en-GB", viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(PATIENCE);
  return { context, page: await context.newPage(), takeFaults: () => [] };
}

// From a page of the portal to the provider's form, and back with the name that is typed.
async function signIn(page, name, target = "/tickets") {
  await page.goto(`${HOST}${target}`);
  await page.locator("main a.main").click();
  await page.locator('input[name="login"]').fill(name);
  await page.locator('input[name="password"]').fill("anything");
  await page.locator('button[type="submit"]').click();
  await page.locator('form button[type="submit"]:has-text("Continue")').click();
  await page.waitForURL((address) => address.href.startsWith(HOST));
}

async function walk(name, who, javaScript) {
  const person = await come(javaScript);
  const { page } = person;
  await report.walk(name, person, async (step) => {
    await step("comes back to the page asked for, signed in", async () => {
      await signIn(page, who, "/tickets/new");
      same(page.url(), `${HOST}/tickets/new`, "the address");
      check((await page.locator("header.top").innerText()).includes(PEOPLE[who].name), "the name is not in the header");
    });
    await step("asks something, and finds it in the list", async () => {
      await page.locator('input[name="subject"]').fill(`A question of ${who}`);
      await page.locator('textarea[name="text"]').fill("How?");
      await page.locator('main form button[type="submit"], main form button:not([type])').last().click();
      await page.goto(`${HOST}/tickets`);
      check((await page.locator("main").innerText()).includes(`A question of ${who}`), "the ticket is not in the list");
    });
    await step("signs out here, and then there", async () => {
      await page.locator('form[action$="/sign-out"] button').click();
      await page.waitForURL(/signed-out$/);
      await shot(page, `signed-out-${who}`);
      await page.locator('main a[href*="/session/end"]').click();
      await page.locator('button[name="logout"]').click();
      await page.waitForURL(/signed-out=everywhere$/);
      await page.goto(`${HOST}/tickets`);
      check(page.url().includes("/tickets/sign-in"), "still signed in");
    });
    await step("the provider asks who it is again", async () => {
      await page.locator("main a.main").click();
      await page.locator('input[name="login"]').waitFor();
    });
  });
  await person.context.close();
}

async function refusals() {
  const person = await come();
  const { page } = person;
  await report.walk("refused", person, async (step) => {
    await step("who turns back is told so, in the provider's words", async () => {
      await page.goto(`${HOST}/tickets`);
      await page.locator("main a.main").click();
      await page.locator('a:has-text("Cancel")').click();
      await page.waitForURL((address) => address.href.startsWith(BACK));
      check((await page.locator("main").innerText()).includes("End-User aborted interaction"), "it is not said why");
      await shot(page, "cancelled");
    });
    for (const [who, why] of [["unsure", "hasn’t verified"], ["elsewhere", "has no access"]]) {
      await step(`${who} is not let in, and may come as somebody else`, async () => {
        await person.context.clearCookies();
        await signIn(page, who);
        check((await page.locator("main").innerText()).includes(why), await page.locator("main").innerText());
        await shot(page, `refused-${who}`);
        await page.locator("main a.main").click();
        await page.locator('input[name="login"]').waitFor();
      });
    }
  });
  await person.context.close();
}

async function looks() {
  const person = await come();
  for (const [title, path, status] of [
    ["sign in", "/tickets/sign-in", 200],
    ["signed out", "/tickets/sign-in?signed-out", 200],
    ["stale", "/_sign-in/acme?state=x&code=y", 400],
  ]) await look(report, person, `single sign-on ${title}`, `${HOST}${path}`, status, options.shots);
  await person.context.close();
}

async function shot(page, name) {
  if (!options.shots) return;
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${options.shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}
