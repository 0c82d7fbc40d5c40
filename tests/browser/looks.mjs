// How pages are: accessible, still, no wider than the window, quiet in the console; and their pictures.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { measured } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"];
// Layout shift that nobody notices: https://web.dev/articles/cls calls 0.1 good.
const STILL = 0.02;

// Looks at one page at every width and in both colour schemes.
export async function look(report, person, title, address, status, shots) {
  const { page } = person;
  const name = `looks: ${title}`;
  try {
    const found = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      await page.emulateMedia({ colorScheme: "light" });
      person.takeFaults();
      const answer = await page.goto(address);
      await settled(page);
      if (answer.status() !== status) found.push(`the status is ${answer.status()} and not ${status}`);
      const { shift, refused, wide } = await measured(page);
      if (shift >= STILL) found.push(`things jump at ${width} px (${shift.toFixed(3)})`);
      if (wide > 0) found.push(`${wide} px too wide at ${width} px: ${await widest(page)}`);
      found.push(...refused.map((one) => `the policy refused ${one}`), ...person.takeFaults());
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        await settled(page);
        if (shots) await page.screenshot({ path: join(shots, `${title.replaceAll(" ", "-")}-${width}-${scheme}.png`), fullPage: true });
        // A phone in the dark is the sum of the two others.
        if (width < 600 && scheme === "dark") continue;
        for (const one of await violations(page)) found.push(`axe ${one.impact} ${one.id} at ${width} px ${scheme}: ${one.places}`);
      }
      // axe itself makes noise that is not the page's.
      person.takeFaults();
    }
    if (found.length > 0) report.failed(name, [...new Set(found)].join(" | "));
    else report.ok(name);
  } catch (error) {
    report.failed(name, error);
  }
}

// What axe finds on a page as it is now.
export async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations: all } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return all.map(({ id, impact, nodes }) => ({
      id,
      impact,
      places: nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? node.all[0]?.message ?? ""}`.trim()).join("; "),
    }));
  });
}

// Two frames, and the end of what moves.
function settled(page) {
  return page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  });
}

// The element that reaches furthest out of the window.
function widest(page) {
  return page.evaluate(() => {
    const out = [...document.body.querySelectorAll("*")].map((one) => ({ one, right: one.getBoundingClientRect().right })).sort((a, b) => b.right - a.right)[0];
    return out ? out.one.outerHTML.slice(0, 100) : "";
  });
}
