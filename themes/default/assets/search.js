// Search as you type. Loaded when somebody goes to a search field; without it the form leads to the search page.
//
// The upper half reads an index as generator/search writes it, and finds what its reader in Rust finds: a change there
// is a change here, and generator/search/tests compares the two. The lower half is the list below the field.

// ── Characters and words ──────────────────────────────────────────────────────────────────────────────────────────

const GAP = 0, WORD = 1, JOINER = 2, DENSE = 3;
const LETTER = /[\p{Alphabetic}\p{N}\p{M}]/u;
const LETTERED = /^[\p{Alphabetic}\p{M}]*$/u;
const DENSE_RANGES = [
  0x0e00, 0x0eff, 0x1000, 0x109f, 0x1100, 0x11ff, 0x1780, 0x17ff, 0x3005, 0x3007, 0x3040, 0x30ff, 0x31f0, 0x31ff,
  0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xac00, 0xd7ff, 0xf900, 0xfaff, 0x20000, 0x3ffff,
];
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/gu;
const SPELLINGS = {
  "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h", "ς": "σ",
  "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
};

const isDense = (code) => {
  for (let at = 0; at < DENSE_RANGES.length; at += 2) {
    if (code >= DENSE_RANGES[at] && code <= DENSE_RANGES[at + 1]) return true;
  }
  return false;
};
const classify = (c) => {
  const code = c.codePointAt(0);
  if (code < 128) return /[0-9A-Za-z]/.test(c) ? WORD : "-'._".includes(c) ? JOINER : GAP;
  if ("\u00ad\u200c\u200d\u2010\u2011\u2019".includes(c)) return JOINER;
  if (!LETTER.test(c)) return GAP;
  return isDense(code) ? DENSE : WORD;
};
const compose = (text) => text.normalize("NFKC");
const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
const letters = (word) => Array.from(word);
const known = new Map();
// Nearly all characters of a text are few: each is looked at once.
const classOf = (c) => {
  let found = known.get(c);
  if (found === undefined) known.set(c, found = classify(c));
  return found;
};
const fold = (word) => {
  if (isAscii(word) || isDense(word.codePointAt(0))) return word;
  return letters(word.normalize("NFKD").replace(ACCENTS, "")).map((c) => SPELLINGS[c] ?? c).join("");
};
const isLettered = (word) => LETTERED.test(word) && !letters(word).some((c) => isDense(c.codePointAt(0)));
const byteLength = (text) => {
  let length = 0;
  for (const c of text) {
    const code = c.codePointAt(0);
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
};

// Texts in the order of their characters, as the files are sorted; JavaScript's own order is that of halves of them.
const compare = (a, b) => {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    let x = a.charCodeAt(at), y = b.charCodeAt(at);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
};

// The pieces of a composed text: calls each(kind, start, word).
const pieces = (text, each) => {
  const chars = letters(text);
  const starts = [];
  let offset = 0;
  for (const c of chars) { starts.push(offset); offset += c.length; }
  starts.push(offset);
  const classes = chars.map(classOf);
  const cut = (from, to) => text.slice(starts[from], starts[to]);
  let at = 0;
  while (at < chars.length) {
    const start = at++;
    if (classes[start] === DENSE) {
      while (at < chars.length && classes[at] === DENSE) {
        each("pair", starts[at - 1], cut(at - 1, at + 1));
        at++;
      }
      each(at - start > 1 ? "last" : "single", starts[at - 1], cut(at - 1, at));
    } else if (classes[start] === WORD) {
      const parts = [];
      let begin = start;
      for (;;) {
        while (at < chars.length && classes[at] === WORD) at++;
        const part = cut(begin, at);
        if (byteLength(part) <= 64) each("word", starts[begin], part);
        parts.push(part);
        if (!(at + 1 < chars.length && classes[at] === JOINER && classes[at + 1] === WORD)) break;
        begin = at + 1;
        at += 2;
      }
      if (parts.length >= 2 && parts.length <= 4 && byteLength(cut(start, at)) <= 32) {
        each("joined", starts[start], parts.join(""));
      }
    }
  }
};

// The words of a query.
const tokensOf = (query, smallWords) => {
  const text = compose(query);
  const read = [];
  let wordEnd = 0;
  pieces(text, (kind, start, word) => {
    if (kind === "word") wordEnd = start + word.length;
    if (read.length < 24) read.push([kind, word.toLowerCase()]);
  });
  const begun = wordEnd === text.length;
  const last = read.findLastIndex(([kind]) => kind === "word");
  const tokens = [];
  const add = (word, kind) => {
    if (tokens.some((token) => token.word === word && token.kind === kind)) return;
    const small = kind === "pair" ? /^[\u3041-\u309f]*$/.test(word) : smallWords.includes(word);
    tokens.push({ word, folded: fold(word), kind, small });
  };
  read.forEach(([kind, word], place) => {
    if (kind === "word") add(word, begun && place === last ? "begun" : "word");
    else if (kind === "joined") add(word, "bonus");
    else if (kind !== "last") add(word, kind);
    const next = read[place + 1];
    if (kind === "word" && next && next[0] === "word") {
      const short = Math.min(letters(word).length, letters(next[1]).length) <= 3;
      if (short && !smallWords.includes(word) && isLettered(word) && isLettered(next[1])) add(word + next[1], "bonus");
    }
  });
  return tokens;
};

// The mistakes between two words, and the fewest between the first and a beginning of the second; null over `most`.
const distance = (one, other, most) => {
  if (other.length + most < one.length) return [null, null];
  const width = Math.min(other.length, one.length + most);
  let before = [];
  let row = Array.from({ length: width + 1 }, (_, at) => at);
  for (let i = 0; i < one.length; i++) {
    const next = new Array(width + 1).fill(i + 1);
    let least = i + 1;
    for (let j = 0; j < width; j++) {
      let cost = Math.min(row[j] + (one[i] === other[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1);
      if (i > 0 && j > 0 && one[i] === other[j - 1] && one[i - 1] === other[j]) cost = Math.min(cost, before[j - 1] + 1);
      next[j + 1] = cost;
      least = Math.min(least, cost);
    }
    if (least > most && row.every((cost) => cost > most)) return [null, null];
    before = row;
    row = next;
  }
  const within = (cost) => (cost <= most ? cost : null);
  return [width === other.length ? within(row[width]) : null, within(Math.min(...row))];
};

// ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const DECODER = new TextDecoder("utf-8", { fatal: true });

class Bytes {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  get isEmpty() { return this.at >= this.bytes.length; }
  byte() {
    if (this.isEmpty) throw new Error("a file of the search index is damaged");
    return this.bytes[this.at++];
  }
  number() {
    let number = 0, factor = 1, byte;
    do {
      byte = this.byte();
      number += (byte & 0x7f) * factor;
      factor *= 128;
    } while (byte >= 0x80);
    return number;
  }
  take(length) {
    if (this.at + length > this.bytes.length) throw new Error("a file of the search index is damaged");
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }
  text() { return DECODER.decode(this.take(this.number())); }
  // A text that shares its first bytes with the one before.
  nextText(previous) {
    const shared = this.number();
    const rest = this.text();
    // Nearly always, as many bytes are as many characters.
    if (isAscii(previous)) return previous.slice(0, shared) + rest;
    return DECODER.decode(new TextEncoder().encode(previous).subarray(0, shared)) + rest;
  }
  list(read) { return Array.from({ length: this.number() }, read); }
}

const fileName = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") + ".bin";

const readRoot = (content) => {
  const bytes = new Bytes(content);
  if (bytes.byte() !== 1) throw new Error("an unknown search index");
  bytes.text();
  const norms = bytes.take(bytes.number());
  const smallWords = bytes.text().split(" ");
  const links = bytes.list(() => bytes.text());
  const endings = new Set(bytes.list(() => bytes.text()));
  const name = () => fileName(bytes.take(6));
  const files = () => {
    let first = "";
    return bytes.list(() => {
      first = bytes.nextText(first);
      return { first, name: name() };
    });
  };
  const words = files();
  const backwards = files();
  const records = bytes.list(name);
  let sum = 0;
  for (const norm of norms) sum += norm >> 4;
  const usualLength = Math.floor(sum / Math.max(norms.length, 1));
  return { norms, usualLength, smallWords, links, endings, words, backwards, records };
};

const readWords = (content) => {
  const bytes = new Bytes(content);
  let groupsSeen = 0, word = "";
  const forms = bytes.list(() => {
    word = bytes.nextText(word);
    const code = bytes.number();
    const form = { word, folded: fold(word), place: -1, lead: null };
    if (code === 0) form.lead = bytes.text();
    else if (code === 1) form.place = groupsSeen++;
    else form.place = groupsSeen - 1 - (code - 2);
    return form;
  });
  const groups = bytes.list(() => {
    const articles = bytes.number();
    return { articles, bytes: bytes.take(bytes.number()) };
  });
  return { forms, groups };
};

// The articles of a group: calls each(article, weight).
const postings = (group, each) => {
  const bytes = new Bytes(group.bytes);
  let article = 0;
  while (!bytes.isEmpty) {
    const number = bytes.number();
    article += Math.floor(number / 8);
    each(article, number % 8);
  }
};

const readBackwards = (content) => {
  const bytes = new Bytes(content);
  const words = [];
  let word = "";
  while (!bytes.isEmpty) {
    word = bytes.nextText(word);
    words.push(letters(word).reverse().join(""));
  }
  return words;
};

const readRecords = (content) => {
  const bytes = new Bytes(content);
  const records = [];
  while (!bytes.isEmpty) {
    const [address, title, category, description] = [bytes.text(), bytes.text(), bytes.text(), bytes.text()];
    const headings = bytes.list(() => ({ id: bytes.text(), text: bytes.text() }));
    records.push({ address, title, category, description, headings });
  }
  return records;
};

const partition = (list, isBefore) => {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(list[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
};
const fileOf = (files, word) => Math.max(partition(files, (file) => compare(file.first, word) <= 0) - 1, 0);
const placeOf = (file, folded) => partition(file.forms, (form) => compare(form.folded, folded) < 0);

// ── What a word means ─────────────────────────────────────────────────────────────────────────────────────────────

const ITSELF = 16, SINGLE = 14, ACCENTED = 13, INFLECTED = 12, RELATED = 6, BEGUN = 11, BEGUN_LONG = 9, BEGUN_SHORT = 7;
const TAIL = 8, OTHERWISE_ACCENTED = 6, MISTYPED = [16, 9, 6], MISTYPED_BEGUN = [9, 7, 5];
const MOST_FILES = 3, MOST_LEADS = 8, MOST_TAILS = 8;

/** An index. `load(name)` gives a file's bytes; each is asked for once. */
export class Index {
  constructor(root, load) {
    this.root = readRoot(root);
    this.load = load;
    this.files = new Map();
  }

  read(name, as) {
    if (!this.files.has(name)) {
      const file = Promise.resolve(this.load(name)).then(as);
      // What failed is tried again the next time.
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return this.files.get(name);
  }
  file(at) { return this.read(this.root.words[at].name, readWords); }
  backwards(at) { return this.read(this.root.backwards[at].name, readBackwards); }
  async record(article) {
    const records = await this.read(this.root.records[Math.floor(article / 16)], readRecords);
    return records[article % 16];
  }

  async add(found, at, form, quality) {
    let place = form.place;
    if (form.lead !== null) {
      if (found.leads === MOST_LEADS) return;
      found.leads++;
      const folded = fold(form.lead);
      at = fileOf(this.root.words, folded);
      const { forms } = await this.file(at);
      place = forms.find((one) => one.word === form.lead)?.place ?? -1;
    }
    if (place < 0) return;
    const key = at + "," + place;
    const known = found.groups.get(key);
    if (!known || known.quality < quality) found.groups.set(key, { at, place, quality });
  }

  async direct(token) {
    const found = { groups: new Map(), leads: 0 };
    if (this.root.words.length === 0) return found;
    const at = fileOf(this.root.words, token.folded);
    const file = await this.file(at);
    const start = placeOf(file, token.folded);
    for (let place = start; file.forms[place]?.folded === token.folded; place++) {
      const form = file.forms[place];
      const quality = form.word === token.word ? ITSELF : token.word !== token.folded ? OTHERWISE_ACCENTED : ACCENTED;
      await this.add(found, at, form, quality);
    }
    const isWord = token.kind === "word" || token.kind === "begun";
    if (isWord && isLettered(token.folded)) await this.inflected(token, at, start, found);
    if (token.kind === "begun" || token.kind === "single") await this.begun(token, found);
    return found;
  }

  async inflected(token, at, start, found) {
    const word = letters(token.folded);
    const known = found.groups.size > 0;
    let best = Math.max(Math.ceil((word.length * 3) / 5), known ? 4 : 3);
    if (word.length < best) return;
    let near = [];
    for (let file = start < MOST_LEADS ? Math.max(at - 1, 0) : at; file <= at; file++) {
      for (const form of (await this.file(file)).forms) {
        const other = letters(form.folded);
        let shared = 0;
        while (shared < word.length && word[shared] === other[shared]) shared++;
        if (shared < best || form.folded === token.folded) continue;
        const isEnding = (rest) => this.root.endings.has(rest.slice(shared).join(""));
        if (!isEnding(word) || !isEnding(other)) continue;
        if (shared > best && !known) { near = []; best = shared; }
        near.push([file, form]);
      }
    }
    for (const [file, form] of near) await this.add(found, file, form, known ? RELATED : INFLECTED);
  }

  async begun(token, found) {
    const files = this.root.words;
    if (files.length === 0) return;
    const length = letters(token.folded).length;
    const first = fileOf(files, token.folded);
    for (let at = first; at < Math.min(files.length, first + MOST_FILES); at++) {
      if (at > first && !files[at].first.startsWith(token.folded)) return;
      const file = await this.file(at);
      for (let place = placeOf(file, token.folded); place < file.forms.length; place++) {
        const form = file.forms[place];
        if (!form.folded.startsWith(token.folded)) return;
        const more = letters(form.folded).length - length;
        if (more === 0) continue;
        const quality = token.kind === "single" ? SINGLE : length < 3 ? BEGUN_SHORT : more <= 3 ? BEGUN : BEGUN_LONG;
        await this.add(found, at, form, quality);
      }
    }
  }

  async has(folded) {
    const file = await this.file(fileOf(this.root.words, folded));
    return file.forms[placeOf(file, folded)]?.folded === folded;
  }

  async split(token) {
    const { links, words } = this.root;
    const word = letters(token.folded);
    if (links.length === 0 || words.length === 0 || word.length < 7) return null;
    const at = fileOf(words, token.folded);
    for (let cut = word.length - 3; cut >= 3; cut--) {
      const first = word.slice(0, cut).join("");
      if (fileOf(words, first) + MOST_FILES <= at) return null;
      if (!(await this.has(first))) continue;
      const rest = word.slice(cut).join("");
      for (const link of links) {
        if (!rest.startsWith(link)) continue;
        const second = rest.slice(link.length);
        if (letters(second).length >= 3 && (await this.has(second))) return [first, second];
      }
    }
    return null;
  }

  async tails(token) {
    const found = { groups: new Map(), leads: 0 };
    const files = this.root.backwards;
    const word = letters(token.folded);
    if (files.length === 0 || word.length < 4) return found;
    const reversed = word.reverse().join("");
    const first = fileOf(files, reversed);
    const ends = [];
    for (let at = first; at < Math.min(files.length, first + MOST_FILES); at++) {
      if (at > first && !files[at].first.startsWith(reversed)) break;
      for (const one of await this.backwards(at)) {
        if (one.endsWith(token.folded) && one !== token.folded) ends.push(one);
      }
    }
    for (const one of ends.slice(0, MOST_TAILS)) await this.lookup(one, TAIL, found);
    return found;
  }

  async lookup(folded, quality, found) {
    const at = fileOf(this.root.words, folded);
    const file = await this.file(at);
    for (let place = placeOf(file, folded); file.forms[place]?.folded === folded; place++) {
      await this.add(found, at, file.forms[place], quality);
    }
  }

  async mistyped(token) {
    const { words, backwards } = this.root;
    const found = { groups: new Map(), leads: 0 };
    const word = letters(token.folded);
    if (word.length < 4 || words.length === 0 || !isLettered(token.folded)) return [0, found];
    const most = word.length < 8 ? 1 : 2;
    const right = Math.floor(word.length / (most + 1));
    const files = around(words, token.folded, right);
    // What has as few mistakes as can be, whole or at its beginning.
    const nearest = async (which, longest) => {
      const kept = { best: most, near: [] };
      for (const at of files) {
        for (const form of (await this.file(at)).forms) {
          if (form.folded.length > longest) continue;
          const mistakes = distance(word, letters(form.folded), most)[which];
          if (mistakes === null || mistakes > kept.best) continue;
          if (mistakes < kept.best) kept.near = [];
          kept.best = mistakes;
          kept.near.push([at, form]);
        }
      }
      return kept;
    };
    // No letter of these takes more than two places.
    const whole = await nearest(0, 2 * (word.length + most));
    let ends = [];
    for (const at of around(backwards, [...word].reverse().join(""), right)) {
      for (const one of await this.backwards(at)) {
        const [mistakes] = distance(word, letters(one), most);
        if (mistakes !== null) ends.push([mistakes, one]);
      }
    }
    ends.sort((a, b) => a[0] - b[0] || compare(a[1], b[1]));
    if (ends.length > 0 && (ends[0][0] < whole.best || whole.near.length === 0)) {
      whole.near = [];
      whole.best = ends[0][0];
    }
    ends = ends.filter(([mistakes]) => mistakes === whole.best);
    for (const [, one] of ends.slice(0, MOST_TAILS)) await this.lookup(one, MISTYPED[whole.best], found);
    for (const [at, form] of whole.near) await this.add(found, at, form, MISTYPED[whole.best]);
    if (found.groups.size === 0 && token.kind === "begun" && word.length > 4) {
      // It may be mistyped and not complete.
      const begun = await nearest(1, Infinity);
      for (const [at, form] of begun.near) await this.add(found, at, form, MISTYPED_BEGUN[begun.best]);
      return [begun.best, found];
    }
    return [whole.best, found];
  }
}

const around = (files, word, count) => {
  if (files.length === 0) return [];
  const at = fileOf(files, word);
  const same = letters(word).slice(0, count).join("");
  const first = Math.max(fileOf(files, same), at - 1, 0);
  const last = Math.min(fileOf(files, same + "\u{10ffff}"), at + 1);
  return Array.from({ length: last + 1 - first }, (_, more) => first + more);
};

const any = (founds) => founds.some((found) => found.groups.size > 0);

const mistypedIn = async (indexes, token) => {
  const all = await Promise.all(indexes.map((index) => index.mistyped(token)));
  const counts = all.filter(([, found]) => found.groups.size > 0).map(([mistakes]) => mistakes);
  const fewest = counts.length > 0 ? Math.min(...counts) : 0;
  return all.map(([mistakes, found]) => (mistakes === fewest ? found : { groups: new Map(), leads: 0 }));
};

// What a word means in each index; one that is written together is two.
const meanings = async (indexes, token) => {
  const asked = (found, small = token.small) => [{ small, bonus: token.kind === "bonus", found }];
  const direct = (one) => Promise.all(indexes.map((index) => index.direct(one)));
  let found = await direct(token);
  const whole = (token.kind === "word" || token.kind === "begun") && isLettered(token.folded);
  if (any(found) || !whole) {
    const qualities = found.flatMap((one) => [...one.groups.values()].map((group) => group.quality));
    if (whole && Math.max(...qualities) === INFLECTED) {
      (await mistypedIn(indexes, token)).forEach((more, place) => {
        for (const [key, group] of more.groups) if (!found[place].groups.has(key)) found[place].groups.set(key, group);
      });
    }
    return asked(found);
  }
  for (const index of indexes) {
    const parts = await index.split(token);
    if (!parts) continue;
    const each = parts.map(async (folded) => asked(await direct({ word: folded, folded, kind: "word" }), false));
    return (await Promise.all(each)).flat();
  }
  found = await Promise.all(indexes.map(async (index) => {
    const one = { groups: new Map(), leads: 0 };
    await index.begun(token, one);
    return one;
  }));
  if (any(found)) return asked(found);
  found = await Promise.all(indexes.map((index) => index.tails(token)));
  if (any(found)) return asked(found);
  return asked(await mistypedIn(indexes, token));
};

// ── Order ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const VALUES = [8, 11, 14, 18, 24, 30, 48, 56];
const LENGTHS = [21, 19, 18, 16, 14, 13, 11];
const LEAST_COVERED = 64;
const DESCRIPTION = 3, TITLE = 6;
const divide = (one, other) => Math.floor(one / other);

const rarity = (articles, total) => {
  const each = Math.max(articles, 1);
  const share = Math.max(divide((total + each) * 64, each), 64);
  const power = 31 - Math.clz32(share);
  return (power - 6) * 16 + divide((share - 2 ** power) * 16, 2 ** power);
};

const importanceOf = async (indexes, asked) => {
  let best = 0;
  for (const found of asked.found) for (const group of found.groups.values()) best = Math.max(best, group.quality);
  let articles = 0, total = 0;
  for (const [place, found] of asked.found.entries()) {
    let most = 0;
    for (const group of found.groups.values()) {
      if (group.quality !== best) continue;
      const file = await indexes[place].file(group.at);
      most = Math.max(most, file.groups[group.place].articles);
    }
    articles += most;
    total += indexes[place].root.norms.length;
  }
  const points = rarity(articles, total);
  const common = articles > 64 && articles > divide(total, 4);
  return { points: asked.small ? divide(points, 8) : points, weak: asked.small || common };
};

const rank = async (indexes, asked) => {
  const importances = [];
  for (const one of asked) importances.push(await importanceOf(indexes, one));
  if (!asked.some((one, place) => !one.bonus && !importances[place].weak)) {
    for (const importance of importances) importance.weak = false;
  }
  const points = indexes.map(({ root: { norms } }) => {
    const numbers = () => new Float64Array(norms.length);
    return { seen: new Uint8Array(norms.length), sum: numbers(), inTitle: numbers(), titleWords: numbers(), covered: numbers() };
  });
  let toCover = 0;
  for (const [at, one] of asked.entries()) {
    const { points: weight, weak } = importances[at];
    const counts = !one.bonus && !weak;
    let some = false;
    for (const [place, found] of one.found.entries()) {
      const { norms, usualLength } = indexes[place].root;
      const best = new Float64Array(norms.length).fill(-1);
      const inTitle = new Uint8Array(norms.length);
      for (const group of found.groups.values()) {
        const file = await indexes[place].file(group.at);
        postings(file.groups[group.place], (article, occurrence) => {
          let value = VALUES[occurrence] * 16;
          if (occurrence < DESCRIPTION) {
            const longer = (norms[article] >> 4) - usualLength;
            value = VALUES[occurrence] * LENGTHS[Math.min(Math.max(longer, -3), 3) + 3];
          }
          const gain = divide(divide(weight * value, 16) * group.quality, 16);
          if (gain > best[article]) best[article] = gain;
          if (occurrence >= TITLE) inTitle[article] = 1;
        });
      }
      const all = points[place];
      for (let article = 0; article < norms.length; article++) {
        if (best[article] < 0) continue;
        some = true;
        all.seen[article] = 1;
        all.sum[article] += best[article];
        if (counts) all.covered[article] += weight;
        if (inTitle[article]) { all.inTitle[article] += best[article]; all.titleWords[article]++; }
      }
    }
    if (counts && some) toCover += weight;
  }
  const ranked = [];
  points.forEach((all, index) => {
    const { norms } = indexes[index].root;
    for (let article = 0; article < norms.length; article++) {
      if (!all.seen[article]) continue;
      const covered = toCover > 0 ? divide(all.covered[article] * 256, toCover) : 256;
      if (covered < LEAST_COVERED) continue;
      const inTitle = all.titleWords[article];
      const titleWords = Math.max(norms[article] & 15, inTitle, 1);
      const sum = all.sum[article] + divide(all.inTitle[article] * inTitle, titleWords);
      ranked.push({ score: divide(divide(sum * covered, 256) * covered, 256), index, article });
    }
  });
  return ranked.sort((a, b) => b.score - a.score || a.index - b.index || a.article - b.article);
};

// ── Marks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const markedWords = async (indexes, asked) => {
  const words = new Set();
  for (const one of asked) {
    if (one.small) continue;
    for (const [place, found] of one.found.entries()) {
      const files = [...new Set([...found.groups.values()].map((group) => group.at))].sort((a, b) => a - b);
      for (const at of files) {
        for (const form of (await indexes[place].file(at)).forms) {
          if (words.size < 500 && found.groups.has(at + "," + form.place)) words.add(form.folded);
        }
      }
    }
  }
  return words;
};

class Marks {
  constructor(words) {
    this.words = words;
    this.long = [...words].filter((word) => letters(word).length >= 4);
  }
  found(text) {
    const found = [];
    pieces(text, (kind, start, word) => {
      if (kind === "joined" || kind === "last") return;
      const folded = fold(word.toLowerCase());
      const inside = kind === "word" && letters(folded).length >= 5
        && this.long.some((one) => folded.startsWith(one) || folded.endsWith(one));
      if (this.words.has(folded) || inside) found.push([start, start + word.length]);
    });
    return found;
  }
  /** A text in parts: [text, whether it was found]. */
  split(original) {
    const text = compose(original);
    const parts = [];
    let done = 0;
    for (const [begin, end] of this.found(text)) {
      const start = Math.max(begin, done);
      if (start >= end) continue;
      if (start > done) parts.push([text.slice(done, start), false]);
      const last = parts.at(-1);
      if (last && last[1]) last[0] += text.slice(start, end);
      else parts.push([text.slice(start, end), true]);
      done = end;
    }
    if (done < text.length) parts.push([text.slice(done), false]);
    return parts;
  }
  bestHeading(record) {
    let most = 0, best = null;
    record.headings.forEach((heading, place) => {
      const count = this.found(compose(heading.text)).length;
      if (count > most) { most = count; best = place; }
    });
    return best;
  }
}

/** Searches indexes as if they were one: the best `limit` after the first `skip`, how many there are, and marks. */
export const search = async (indexes, query, skip, limit) => {
  const tokens = tokensOf(query, indexes[0]?.root.smallWords ?? []);
  const asked = (await Promise.all(tokens.map((token) => meanings(indexes, token)))).flat();
  const ranked = await rank(indexes, asked);
  const marks = new Marks(await markedWords(indexes, asked));
  const hits = await Promise.all(ranked.slice(skip, skip + limit).map(async ({ score, index, article }) => {
    const shown = await indexes[index].record(article);
    return { shown, heading: marks.bestHeading(shown), index, score };
  }));
  return { hits, total: ranked.length, marks };
};

// ── The list below the field ──────────────────────────────────────────────────────────────────────────────────────

const SHOWN = 8;
// Screen readers are told when typing pauses.
const PAUSE = 400;

const fetchBytes = async (address) => {
  const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

// An index at the address of its root; its files lie beside it.
const openIndex = async (address) => {
  const root = await fetchBytes(address);
  const folder = address.slice(0, address.lastIndexOf("/") + 1);
  return new Index(root, (name) => fetchBytes(folder + name));
};

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const marked = (marks, text) => marks.split(text).map(([part, found]) => (found ? element("mark", {}, part) : part));

let count = 0;

/**
 * Makes a search form show results while somebody types (the combobox with a list box of the ARIA Authoring Practices).
 *
 * The form says where the indexes are and what is said, as data attributes: `indexes` (addresses of roots, separated by
 * spaces), `base` (what addresses in them are below), `counts` (what is said of no, one, two … results, a line each), `none`, `all`, `failed`, `keys`, `list` (the
 * list's name). `%q` in them stands for what was typed. Gives the function that shows what is in the field now.
 */
export const attach = (form) => {
  const input = form.querySelector("input[type=search]");
  const say = (key, query) => (form.dataset[key] ?? "").split("%q").join(query);
  const counts = (form.dataset.counts ?? "").split("\n");
  const id = `search-list-${++count}`;
  const list = element("div", { id, role: "listbox", class: "search-list", "aria-label": say("list", "") });
  list.hidden = true;
  const status = element("p", { role: "status", class: "visually-hidden" });
  const keys = element("p", { id: `${id}-keys`, hidden: "" }, say("keys", ""));
  form.append(list, status, keys);
  for (const [key, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-describedby": keys.id,
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
  })) input.setAttribute(key, value);

  let indexes = null;
  let asked = 0;
  let active = -1;
  let telling = 0;
  const options = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];
  const open = () => Promise.all((form.dataset.indexes ?? "").split(" ").filter(Boolean).map(openIndex));

  const find = async (query) => {
    try {
      indexes ??= open();
      return await search(await indexes, query, 0, SHOWN);
    } catch {
      // The files of an index that was published meanwhile have other names: from its root on, once more.
      indexes = open();
      return search(await indexes, query, 0, SHOWN);
    }
  };

  const tell = (text) => {
    clearTimeout(telling);
    telling = setTimeout(() => { status.textContent = text; }, PAUSE);
  };
  const choose = (place) => {
    const all = options();
    active = all.length === 0 ? -1 : place;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const show = (children) => {
    list.replaceChildren(...children);
    options().forEach((option, at) => { option.id = `${id}-${at}`; });
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
  };

  const option = (href, kind, ...children) =>
    element("a", { role: "option", class: kind, href, tabindex: "-1", "aria-selected": "false" }, ...children);
  const allResults = (query, text) => {
    const address = new URL(form.action);
    address.search = new URLSearchParams({ [input.name]: query });
    return option(address.href, "search-all", text);
  };
  const hitOption = (hit, marks) => {
    const { shown, heading } = hit;
    const at = heading === null ? null : shown.headings[heading];
    const parts = [element("span", { class: "search-hit-title" }, ...marked(marks, shown.title))];
    if (at) parts.push(element("span", { class: "search-hit-heading" }, ...marked(marks, at.text)));
    else if (shown.description) {
      parts.push(element("span", { class: "search-hit-text" }, ...marked(marks, shown.description)));
    }
    const address = (form.dataset.base ?? "") + shown.address;
    return option(at && at.id ? `${address}#${encodeURIComponent(at.id)}` : address, "search-hit", ...parts);
  };
  // The categories in the order of their best hits.
  const groups = (hits, marks) => {
    const byCategory = new Map();
    for (const hit of hits) {
      const category = hit.shown.category;
      if (!byCategory.has(category)) byCategory.set(category, []);
      byCategory.get(category).push(hitOption(hit, marks));
    }
    return [...byCategory].map(([category, inside], at) => {
      if (!category) return element("div", { role: "group", class: "search-group" }, ...inside);
      const name = element("div", { id: `${id}-group-${at}`, class: "search-group-name" }, category);
      return element("div", { role: "group", class: "search-group", "aria-labelledby": name.id }, name, ...inside);
    });
  };

  const update = async () => {
    const query = input.value.trim();
    const mine = ++asked;
    if (query === "") { close(); tell(""); return; }
    try {
      const { hits, total, marks } = await find(input.value);
      // A later letter has been typed, or the field has been left.
      if (mine !== asked || document.activeElement !== input) return;
      if (hits.length === 0) {
        const none = { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "search-none" };
        show([element("div", none, say("none", query))]);
        tell(say("none", query));
        return;
      }
      const shown = groups(hits, marks);
      if (total > hits.length) shown.push(allResults(query, say("all", query)));
      show(shown);
      tell((counts[hits.length] ?? "").split("%q").join(query));
    } catch {
      indexes = null;
      if (mine !== asked) return;
      show([allResults(query, say("failed", query))]);
      tell(say("failed", query));
    }
  };

  input.addEventListener("input", update);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const all = options();
    if (event.key === "Escape") {
      // A first time closes the list, a second empties the field.
      if (!list.hidden) { close(); event.preventDefault(); } else if (input.value !== "") { input.value = ""; }
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { update(); return; }
      if (event.altKey || all.length === 0) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place is the field itself.
      choose(((active + 1 + step + all.length + 1) % (all.length + 1)) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      all[active].click();
    } else if (event.key === "Tab") {
      close();
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) { asked++; close(); }
  });
  // Focus stays in the field while an option is pressed.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  return update;
};
