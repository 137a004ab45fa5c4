// Node's own tests, by groups: those that native Node passes on this machine, in the tab.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { nativeNode } from "../harness/native-node.mjs";
import { openWarren } from "../harness/warren.mjs";

const PROJECT = path.resolve(import.meta.dirname, "../../..");
const ARCHIVE = path.join(PROJECT, "runtimes/target/node-tests.tar.gz");
const KIT = path.join(PROJECT, "e2e-tests/src/test/resources/node-tests.js");
/** A group is what the names of files begin with. */
const GROUPS = [
  "assert", "async", "buffer", "child-process", "cli", "console", "crypto", "dns", "esm", "event", "events", "eventtarget", "fs", "http", "module", "net", "path",
  "perf", "performance", "process", "promise", "promises", "querystring", "readline", "repl", "require", "stdin", "stdio", "stdout", "stream", "string-decoder",
  "timers", "tty", "url", "util", "vm", "whatwg", "worker", "zlib",
];
/** Not in the bar: what needs OpenSSL or V8's contexts. */
const APART = new Set(["crypto", "vm"]);
const NATIVE_SECONDS = 30;
const TAB_SECONDS = 60;
const AT_ONCE = 10;
const SKIPPED = /^1\.\.0 # Skipped/m;

export const nodeTests = {
  rows: [{ name: "node_tests", what: "Node's own tests that native Node passes, outside crypto and vm", unit: "%", bar: { least: 90 }, table: "node", isLong: true }],
  async run({ browser, origin }) {
    if (!existsSync(ARCHIVE)) throw new Error("the build of runtimes/ could not get Node's tests; it says how to get them");
    const folder = mkdtempSync(path.join(tmpdir(), "bench-node-tests-"));
    const tabs = new Tabs(browser, origin);
    try {
      await promisify(execFile)("tar", ["xzf", ARCHIVE], { cwd: folder });
      const groups = chosenGroups();
      const results = [];
      for (const group of groups) results.push(await measure(tabs, group, path.join(folder, "parallel")));
      const file = report(results);
      const counted = results.filter(({ group }) => !APART.has(group));
      const sum = (of) => counted.reduce((all, result) => all + of(result), 0);
      const share = (100 * sum(passed)) / sum(({ names }) => names.length);
      return { node_tests: { samples: { warren: [share] }, note: `${summary(results)}; those that fail, with reasons: ${file}` } };
    } finally {
      await tabs.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const passed = ({ names, failed }) => names.length - Object.keys(failed).length;

/** All, or those that NODE_TEST_GROUPS names. */
function chosenGroups() {
  const asked = process.env.NODE_TEST_GROUPS?.split(/[ ,]+/).filter(Boolean);
  return asked?.length ? asked : GROUPS;
}

/** A tab with the tests, and another one once that was taken away by a test which filled its memory. */
class Tabs {
  #browser;
  #origin;
  #tab;

  constructor(browser, origin) {
    this.#browser = browser;
    this.#origin = origin;
  }

  /** What fails of some, with reasons. */
  async run(names) {
    try {
      return await (await this.#open()).page.evaluate((names, ms) => globalThis.nodeTests.runAll(names, 2, ms), names, TAB_SECONDS * 1000);
    } catch (error) {
      if (!/crashed|closed/.test(error.message)) throw error;
      await this.close();
      return names.length > 1 ? this.#runApart(names) : { [names[0]]: "takes the tab with it" };
    }
  }

  async #runApart(names) {
    const failed = {};
    for (const name of names) Object.assign(failed, await this.run([name]));
    return failed;
  }

  async #open() {
    if (this.#tab) return this.#tab;
    this.#tab = await openWarren(this.#browser, this.#origin);
    const { page } = this.#tab;
    await page.evaluate(`(async () => {${readFileSync(KIT, "utf8")}})()`);
    await page.evaluate((archive) => globalThis.nodeTests.unpack(globalThis.bytes(archive)), readFileSync(ARCHIVE).toString("base64"));
    return this.#tab;
  }

  async close() {
    const tab = this.#tab;
    this.#tab = undefined;
    await tab?.close().catch(() => {}); // it may be gone
  }
}

async function measure(tabs, group, folder) {
  const pattern = new RegExp(`^test-${group}(?:-.*)?\\.m?js$`);
  const names = [];
  for (const name of readdirSync(folder).filter((name) => pattern.test(name)).sort()) if (await passesNatively(name, folder)) names.push(name);
  const failed = {};
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE);
    Object.assign(failed, await tabs.run(some));
  }
  await tabs.close();
  process.stderr.write(`  ${group}: ${names.length - Object.keys(failed).length} of ${names.length}\n`);
  return { group, names, failed };
}

async function passesNatively(name, folder) {
  const flags = (/^\/\/ Flags:(.*)$/m.exec(readFileSync(path.join(folder, name), "utf8"))?.[1] ?? "").trim().split(/\s+/).filter(Boolean);
  try {
    const { stdout } = await promisify(execFile)(await nativeNode(), [...flags, path.join(folder, name)], {
      cwd: folder, timeout: NATIVE_SECONDS * 1000, killSignal: "SIGKILL", maxBuffer: 1 << 26,
    });
    return !SKIPPED.test(stdout);
  } catch {
    return false;
  }
}

const summary = (results) => results.map((result) => `${result.group} ${passed(result)} of ${result.names.length}`).join(", ");

/** A list of what fails, by reason; and what passes, from which the sample of the tests is chosen. */
function report(results) {
  const reasons = new Map();
  for (const { failed } of results) for (const [name, why] of Object.entries(failed)) reasons.set(why, [...(reasons.get(why) ?? []), name]);
  const lines = [...reasons].sort(([, a], [, b]) => b.length - a.length).map(([why, names]) => `* ${why}\n${names.map((name) => `  * ${name}\n`).join("")}`);
  const rows = results.map((result) => `| ${result.group} | ${passed(result)} | ${result.names.length} |\n`).join("");
  const file = path.join(PROJECT, "target/node-tests.md");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `| group | passes | of |\n|---|---|---|\n${rows}\n${lines.join("")}`);
  const good = results.flatMap(({ names, failed }) => names.filter((name) => !(name in failed)));
  writeFileSync(path.join(PROJECT, "target/node-tests-passing.txt"), `${good.join("\n")}\n`);
  return "target/node-tests.md";
}
