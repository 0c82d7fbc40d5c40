// The interface's own words, read from the theme's catalogues: the tests look for what people see.

import { readFileSync } from "node:fs";

const FOLDER = new URL("../../themes/default/messages/", import.meta.url);

export class Words {
  #texts = new Map();

  constructor(language) {
    this.language = language;
    for (const line of readFileSync(new URL(`${language}.ftl`, FOLDER), "utf8").split("\n")) {
      const found = /^([a-z][a-z0-9-]*) = (.+)$/.exec(line);
      if (found) this.#texts.set(found[1], found[2].trim());
    }
  }

  // A message of one line, with its variables filled in.
  get(key, values = {}) {
    const text = this.#texts.get(key);
    if (text === undefined) throw new Error(`${this.language}.ftl has no message ${key} of one line`);
    return text.replace(/\{ \$([a-z]+) \}/g, (_, name) => {
      if (!(name in values)) throw new Error(`${key} needs ${name}`);
      return values[name];
    });
  }
}
