// Figures, verdicts and the table.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What a row's samples come to: medians, the ratio to the fastest peer in the browser, the verdict on its bar. */
export function judge(row, { samples, failures = {}, note = "" }) {
  const medians = Object.fromEntries(
    Object.entries(samples).filter(([, values]) => values?.length > 0).map(([host, values]) => [host, median(values)]),
  );
  const more = row.bar.least !== undefined;
  const peers = Object.entries(medians).filter(([host]) => host !== "warren" && host !== "node").map(([, value]) => value);
  const fastest = peers.length === 0 ? undefined : more ? Math.max(...peers) : Math.min(...peers);
  const ratio = fastest === undefined ? undefined : more ? medians.warren / fastest : fastest / medians.warren;
  return { ...row, medians, count: samples.warren?.length ?? 0, samples, failures, note, ratio, verdict: verdict(row.bar, medians.warren, ratio) };
}

function verdict({ most, least, times }, value, ratio) {
  if (most === undefined && least === undefined && times === undefined) return "no bar";
  if (value === undefined || Number.isNaN(value)) return "not measured";
  const misses = [];
  if (most !== undefined && value > most) misses.push(most === 0 ? `by ${figure(value)}` : `by ${percent(value / most - 1)}`);
  if (least !== undefined && value < least) misses.push(`by ${percent(1 - value / least)}`);
  if (times !== undefined && ratio !== undefined && ratio < times) misses.push(`${ratio.toFixed(1)} times the fastest peer`);
  return misses.length === 0 ? "met" : `not met: ${misses.join(", ")}`;
}

const percent = (part) => `${(part * 100).toFixed(0)} %`;

export function figure(value) {
  if (value === undefined) return "-";
  if (value === 0) return "0";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

function bar({ most, least, times }, unit) {
  const words = [];
  if (most !== undefined) words.push(`<= ${most} ${unit}`);
  if (least !== undefined) words.push(`>= ${least} ${unit}`);
  if (times !== undefined) words.push(`${figure(times)}x`);
  return words.join(", ") || "-";
}

const peers = {
  kernel: [["browser_wasi_shim", "browser_wasi_shim"], ["@runno/wasi", "runno"], ["node:wasi", "node"]],
  page: [["CodeMirror alone", "codemirror"]],
  network: [["two Node processes", "node"]],
  node: [["Node itself", "native"]],
  tools: [["GNU's on Linux", "gnu"]],
  tunnel: [["the relay's bare echo", "relay"]],
  previews: [["service worker from memory", "memory"]],
  relay: [["wisp-js on Node", "wisp_js"], ["bore 0.6", "bore"]],
};

const columnsOf = (table) => [
  ["what", (row) => row.what],
  ["bar", (row) => bar(row.bar, row.unit)],
  ["Warren", (row) => (row.medians.warren === undefined ? "-" : `${figure(row.medians.warren)} ${row.unit} (${row.count})`)],
  ...peers[table].map(([title, host]) => [title, (row) => figure(row.medians[host])]),
  ["ratio", (row) => (row.ratio === undefined ? "-" : `${figure(row.ratio)}x`)],
  ["verdict", (row) => row.verdict],
];

/** A table each for the kernel, the page, the network, tools, tunnels, previews and the relay, which have other peers; only those that have rows. */
export function render(rows) {
  const of = (table) => rows.filter((row) => (row.table ?? "kernel") === table);
  return Object.keys(peers)
    .filter((table) => of(table).length > 0)
    .map((table) => renderColumns(of(table), columnsOf(table)))
    .join("\n\n");
}

/** In Markdown so that it can be pasted, its columns aligned so that it can be read. */
export function renderColumns(rows, columns) {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  const line = (values) => `| ${values.map((value, i) => value.padEnd(widths[i])).join(" | ")} |`;
  const [head, ...body] = cells.map(line);
  return [head, `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...body].join("\n");
}

/** What the table has no room for: notes, and why a peer has no figure. */
export function remarks(rows) {
  const lines = [];
  for (const row of rows) {
    if (row.note) lines.push(`${row.name}: ${row.note}`);
    for (const [host, why] of Object.entries(row.failures)) lines.push(`${row.name}: ${host} has no figure: ${why}`);
  }
  return lines.join("\n");
}
