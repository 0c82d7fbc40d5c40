// Chromium, and what a page must not do while it is looked at.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

// How long a page may take for anything; a busy machine is slow.
export const PATIENCE = 60_000;

export async function launch(...more) {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error("Chromium is not installed (or name it in CHROMIUM)");
  return chromium.launch({ executablePath, args: [...FLAGS, ...more] });
}

// A browser of somebody's own: its cookies are shared with nobody.
export class Person {
  // Everything that went wrong in the background: console errors, refused requests, violations of the policy.
  faults = [];

  static async come(browser, { javaScript = true, locale = "sv-SE", viewport = { width: 1280, height: 900 } } = {}) {
    const context = await browser.newContext({ javaScriptEnabled: javaScript, locale, viewport, colorScheme: "light", reducedMotion: "reduce" });
    context.setDefaultTimeout(PATIENCE);
    const person = new Person();
    person.context = context;
    person.javaScript = javaScript;
    if (javaScript) await context.addInitScript(observe);
    context.on("page", (page) => person.#listen(page));
    person.page = await context.newPage();
    return person;
  }

  // Another tab.
  tab() {
    return this.context.newPage();
  }

  leave() {
    return this.context.close();
  }

  // What went wrong since the last time, and forgets it.
  takeFaults() {
    return this.faults.splice(0);
  }

  #listen(page) {
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const { url } = message.location();
      // Chromium writes an error for the page itself when its status is 404, which is what it should be there.
      if (message.text().startsWith("Failed to load resource") && (url === page.url() || isAskedByItself(url))) return;
      this.faults.push(`console: ${message.text()} (${url})`);
    });
    page.on("pageerror", (error) => this.faults.push(`script: ${error.message}`));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // A page that is left ends what it was still asking for.
      if (why === "net::ERR_ABORTED") return;
      this.faults.push(`request: ${request.url()} ${why}`);
    });
    page.on("response", (answer) => {
      const request = answer.request();
      if (answer.status() >= 400 && !request.isNavigationRequest() && !isAskedByItself(answer.url())) this.faults.push(`request: ${answer.url()} answered ${answer.status()}`);
      const host = new URL(answer.url()).hostname;
      if (!host.endsWith("localhost")) this.faults.push(`request: ${answer.url()} goes to a stranger`);
    });
  }
}

// Chromium asks for this on documents that name no icon, such as a mail's plain text.
function isAskedByItself(url) {
  return new URL(url).pathname === "/favicon.ico";
}

// How far things have jumped since the page came (0 is not at all), and what the policy refused.
export async function measured(page) {
  return page.evaluate(() => ({
    shift: globalThis.luckaShift ?? 0,
    refused: globalThis.luckaRefused ?? [],
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
}

// Sends a form by its button, and waits for the page that comes.
export async function submit(page, button) {
  await Promise.all([page.waitForNavigation({ timeout: PATIENCE }), button.click()]);
}

// Runs in every page before its own scripts.
function observe() {
  globalThis.luckaShift = 0;
  globalThis.luckaRefused = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.luckaShift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("securitypolicyviolation", (event) => {
    globalThis.luckaRefused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
  });
}
