// One line for every step; what failed is said again by the last line's count and the exit code.

import { join } from "node:path";

export class Report {
  #passed = 0;
  #failed = 0;
  #shots;

  constructor(shots) {
    this.#shots = shots;
  }

  // Steps that build on each other: the first that fails ends the walk, not the other walks. `person` is who walks:
  // then a picture is taken of their page, and what went wrong behind it is said.
  async walk(name, person, steps) {
    const step = async (what, act) => {
      try {
        const result = await act();
        this.ok(`${name}: ${what}`);
        return result;
      } catch (error) {
        this.failed(`${name}: ${what}`, error);
        for (const fault of person.takeFaults()) console.log(`note ${name}: ${fault}`);
        await this.#picture(`failed ${name} ${what}`, person.page);
        throw new Ended();
      }
    };
    try {
      await steps(step);
    } catch (error) {
      if (!(error instanceof Ended)) this.failed(`${name}: outside of a step`, error);
    }
  }

  ok(what) {
    this.#passed += 1;
    console.log(`ok ${what}`);
  }

  failed(what, error) {
    this.#failed += 1;
    const why = error instanceof Error ? error.message : String(error);
    const place = error instanceof Error ? (/\((?:file:\/\/)?[^)]*\/([^/)]+\.mjs:\d+):\d+\)|at (?:file:\/\/)?\S*\/([^/\s]+\.mjs:\d+)/.exec(ours(error.stack)) ?? []) : [];
    const at = place[1] ?? place[2];
    console.log(`FAILED ${what}: ${plain(why)}${at ? ` (${at})` : ""}`);
  }

  // Whether everything went well.
  end() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0;
  }

  async #picture(name, page) {
    if (!this.#shots || !page || page.isClosed()) return;
    const path = join(this.#shots, `${name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 120)}.png`);
    await page.screenshot({ path, fullPage: true, timeout: 5000 }).catch(() => {});
  }
}

// Says what was expected when it is not so.
export function check(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

export function same(found, expected, what) {
  check(found === expected, `${what} is ${JSON.stringify(found)} and not ${JSON.stringify(expected)}`);
}

class Ended extends Error {}

// The lines of a stack that are in this folder.
function ours(stack = "") {
  return stack.split("\n").filter((line) => line.includes(".mjs") && !line.includes("node_modules") && !line.includes("report.mjs")).join("\n");
}

// Playwright's messages have colours and a log of what was tried; the first lines say it.
function plain(text) {
  return text.replace(/\u001b\[[0-9;]*m/g, "").split("\n").map((line) => line.trim()).filter(Boolean).slice(0, 12).join(" | ");
}
