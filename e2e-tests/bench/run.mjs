// Runs the benchmarks and prints one table. Timings never fail the command; what can't be measured does.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { against, renderAgainst } from "./harness/against.mjs";
import { launch } from "./harness/browser.mjs";
import { parse, usage } from "./harness/options.mjs";
import { servePeers, serveWarren } from "./harness/servers.mjs";
import { judge, remarks, render } from "./harness/table.mjs";
import { measurements } from "./rows/index.mjs";

const project = path.resolve(import.meta.dirname, "../..");

async function main(words) {
  const options = parse(words);
  if (options.help) return console.log(usage);
  const chosen = choose(options.rows);
  if (options.list) return list(chosen);
  if (options.against) return compare(options, chosen);
  const closing = [];
  const bench = { options, project };
  try {
    const warren = await serveWarren(options.roots);
    closing.push(warren);
    bench.origin = warren.url;
    if (options.peers) {
      const peers = await servePeers();
      closing.push(peers);
      bench.peersOrigin = peers.url;
    }
    bench.browser = await launch();
    closing.push(bench.browser);
    await measure(bench, chosen);
  } finally {
    for (const thing of closing.reverse()) await thing.close();
  }
}

/** Measurements that fill a row whose name begins with one of the words; without words all that have a bar and are quick. */
function choose(words) {
  const isAsked = ({ name }) => words.some((word) => name.startsWith(word));
  const isUsual = ({ bar, isLong }) => Object.keys(bar).length > 0 && !isLong;
  const chosen = measurements
    .map(({ rows, run }) => ({ rows: rows.filter(words.length > 0 ? isAsked : isUsual), run }))
    .filter(({ rows }) => rows.length > 0);
  if (chosen.length === 0) throw new Error(`no row begins with ${words.join(" or ")}; --list names them`);
  return chosen;
}

async function compare(options, chosen) {
  const rows = await against(options, chosen);
  console.log(`\n${renderAgainst(rows)}`);
  save("against.json", rows);
}

function save(file, content) {
  mkdirSync(path.join(project, "target"), { recursive: true });
  writeFileSync(path.join(project, "target", file), `${JSON.stringify(content, null, 1)}\n`);
}

function list(chosen) {
  for (const { rows } of chosen) for (const { name, what } of rows) console.log(`${name.padEnd(20)} ${what}`);
}

async function measure(bench, chosen) {
  const judged = [];
  let failed = false;
  for (const { rows, run } of chosen) {
    process.stderr.write(`${rows.map(({ name }) => name).join(", ")} ...\n`);
    let results = {};
    try {
      results = await run(bench);
    } catch (error) {
      failed = true;
      for (const { name } of rows) results[name] = { samples: {}, note: `could not be measured: ${error.message}` };
    }
    for (const row of rows) judged.push(judge(row, results[row.name] ?? { samples: {} }));
  }
  const machine = { chromium: await bench.browser.version(), node: process.version, cpu: cpus()[0].model, cores: cpus().length };
  console.log(`\n${machine.chromium}, ${machine.cores} x ${machine.cpu}; medians (of how many)\n`);
  console.log(render(judged));
  const text = remarks(judged);
  if (text) console.log(`\n${text}`);
  save("bench.json", { machine, rows: judged });
  if (failed) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
