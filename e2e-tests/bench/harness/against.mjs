// One build beside another, in pairs close to each other in time, each side of a pair in a browser of its own.
import path from "node:path";
import { launch } from "./browser.mjs";
import { useRelayOf } from "./relay.mjs";
import { project, serveWarren } from "./servers.mjs";
import { figure, median, renderColumns } from "./table.mjs";

/** How often each side of a pair starts: an engine happens to optimize now one way, now the other. */
const STARTS = 3;

/** Folders of a built project that a page is served from. */
const rootsOf = (folder) => [path.join(folder, "web-ui/target/site"), path.join(folder, "runtimes/target/site")];

/** Measures both builds and gives a row each: both medians of medians, the median of the pairs' ratios, and their range. */
export async function against(options, chosen) {
  const folders = [path.resolve(options.against), project];
  const servers = [];
  try {
    for (const folder of folders) servers.push(await serveWarren(rootsOf(folder)));
    const rows = [];
    for (const { rows: some, run } of chosen) {
      process.stderr.write(`${some.map(({ name }) => name).join(", ")} ...\n`);
      const pairs = [];
      for (let pair = 0; pair < options.runs; pair++) pairs.push(await measurePair(pair, folders, servers, run));
      for (const row of some) rows.push({ ...row, pairs: pairs.map(([other, own]) => [other[row.name], own[row.name]]) });
    }
    return rows;
  } finally {
    for (const server of servers) server.close();
  }
}

/** The medians of both sides by row; who is first changes from pair to pair. */
async function measurePair(pair, folders, servers, run) {
  const found = [];
  for (const side of pair % 2 === 0 ? [0, 1] : [1, 0]) {
    useRelayOf(folders[side]);
    const browser = await launch();
    try {
      const options = { peers: false, runs: STARTS };
      const results = await run({ options, project, browser, origin: servers[side].url });
      found[side] = Object.fromEntries(Object.entries(results).map(([name, { samples }]) => [name, median(samples.warren)]));
    } catch (error) {
      process.stderr.write(`  ${folders[side]}: ${error.message.split("\n")[0]}\n`);
      found[side] = {};
    } finally {
      await browser.close();
    }
  }
  return found;
}

const columns = [
  ["what", ({ what }) => what],
  ["other", (row) => `${figure(median(side(row, 0)))} ${row.unit}`],
  ["this", (row) => `${figure(median(side(row, 1)))} ${row.unit}`],
  ["cost, median of pairs", (row) => figure(median(costs(row)))],
  ["lowest", (row) => figure(Math.min(...costs(row)))],
  ["highest", (row) => figure(Math.max(...costs(row)))],
  ["pairs", (row) => String(costs(row).length)],
];

const whole = ({ pairs }) => pairs.filter((pair) => pair.every((value) => value !== undefined));
const side = (row, index) => whole(row).map((pair) => pair[index]);

/** What this build takes, as a multiple of the other; over 1 is worse, whichever way the unit goes. */
function costs(row) {
  const more = row.bar.least !== undefined;
  return whole(row).map(([other, own]) => (other === own ? 1 : more ? other / own : own / other));
}

/** A row that one side could not measure is named with a dash. */
export function renderAgainst(rows) {
  const blank = (cell) => (row) => (whole(row).length > 0 ? cell(row) : "-");
  return renderColumns(rows, [columns[0], ...columns.slice(1).map(([title, cell]) => [title, blank(cell)])]);
}
