// Asks an index the questions of a file with the browser's reader: node compare.mjs SEARCH.JS FOLDER
//
// FOLDER has root.bin, the other files, and questions.json: a list of texts. Writes as JSON what each finds, how many
// bytes were read for it, and how long it took in milliseconds, files from the disk included.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [script, folder] = process.argv.slice(2);
// Node takes a name that ends in .js for another kind of script.
const source = readFileSync(script, "utf8");
const { Index, search } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const questions = JSON.parse(readFileSync(join(folder, "questions.json"), "utf8"));
const answers = [];
for (const question of questions) {
  const before = performance.now();
  const root = readFileSync(join(folder, "root.bin"));
  const read = new Set(["root.bin"]);
  const index = new Index(root, (name) => {
    read.add(name);
    return readFileSync(join(folder, name));
  });
  const { hits, total, marks } = await search([index], question, 0, 10);
  answers.push({
    milliseconds: performance.now() - before,
    total,
    files: [...read],
    hits: hits.map(({ shown, heading, score }) => ({
      address: shown.address,
      score,
      heading,
      title: marks.split(shown.title),
      description: marks.split(shown.description),
    })),
  });
}
process.stdout.write(JSON.stringify(answers));
