// The product under test: `lucka dev` as a process of ours, and `lucka ticket` as an agent would type it.

import { spawn } from "node:child_process";
import { get } from "node:http";

const PATIENCE = 120_000;

export class Lucka {
  // What `lucka dev` has printed.
  output = "";
  #process;
  #ended = null;

  // `name` is the first domain's here: `hjalp` of hjalp.example.com.
  constructor(binary, site, port, name = "hjalp") {
    this.name = name;
    this.binary = binary;
    this.site = site;
    this.port = port;
  }

  // Starts `lucka dev` and waits until it answers for the first domain.
  async start(patience = PATIENCE) {
    this.#process = spawn(this.binary, ["dev", "--site", this.site, "--port", String(this.port)], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => { this.output += text; });
    }
    this.#process.on("error", (error) => { this.#ended = error.message; });
    this.#process.on("exit", (code, signal) => { this.#ended ??= `ended with ${signal ?? code}`; });
    await until(() => {
      if (this.#ended) throw new Error(`lucka dev ${this.#ended}; it said:\n${this.output}`);
      return this.#answers();
    }, patience, () => `lucka dev does not answer on port ${this.port}; it said:\n${this.output}`);
  }

  // Why it is no longer running; null while it is.
  get ended() {
    return this.#ended;
  }

  async stop() {
    if (!this.#process || this.#ended) return;
    const gone = new Promise((resolve) => { this.#process.once("exit", resolve); });
    this.#process.kill("SIGTERM");
    const late = setTimeout(() => this.#process.kill("SIGKILL"), 5000);
    await gone;
    clearTimeout(late);
  }

  // The address of a path on a domain.
  at(name, path = "/") {
    return `http://${name}.localhost:${this.port}${path}`;
  }

  // An agent's answer, or a note for colleagues.
  reply(number, author, message, internal = false) {
    return this.run("ticket", "reply", String(number), "--as", author, "--message", message, "--site", this.site, ...(internal ? ["--internal"] : []));
  }

  // Runs `lucka` to its end.
  run(...words) {
    return new Promise((resolve, reject) => {
      const child = spawn(this.binary, words, { stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => { said += text; });
      child.on("error", reject);
      child.on("close", (code) => (code === 0 ? resolve(said) : reject(new Error(`lucka ${words.join(" ")} ended with ${code}: ${said}`))));
    });
  }

  // Names below localhost are looked up by browsers alone: here the name goes into the Host line.
  #answers() {
    return new Promise((resolve) => {
      const request = get({ host: "127.0.0.1", port: this.port, path: "/", headers: { host: `${this.name}.localhost:${this.port}` } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      });
      request.on("error", () => resolve(false));
      request.setTimeout(2000, () => { request.destroy(); resolve(false); });
    });
  }
}

// Waits until something holds; throws what `otherwise` says when it takes too long.
export async function until(holds, patience, otherwise) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 40); });
  }
  throw new Error(otherwise());
}
