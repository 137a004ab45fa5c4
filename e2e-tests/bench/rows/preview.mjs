// Previews: what a page that a program of the tab serves fetches from it, beside a service worker that answers from memory.
import { putPackage } from "../../../runtimes/test/packages.mjs";
import { launch } from "../harness/browser.mjs";
import { batches } from "../harness/guests.mjs";
import { openPeer, PreviewPage } from "../harness/previews.mjs";
import { median } from "../harness/table.mjs";
import { openWarren } from "../harness/warren.mjs";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FETCHES = 1000;
const AT_ONCE = 32;
const MB = 1e6;
const DOWNLOAD = 200 * MB;
const UPLOAD = 100 * MB;

const row = (name, what, unit, bar) => ({ name, what, unit, bar, table: "previews" });

/** Runs `measure(page)` on a preview's page and on the peer's, in turns; it gives an array for each row. */
async function inTurns(bench, names, measure) {
  const samples = Object.fromEntries(names.map((name) => [name, {}]));
  const hosts = { warren: await PreviewPage.ofWeb(bench) };
  try {
    if (bench.options.peers) hosts.memory = await openPeer(bench);
    for (const page of Object.values(hosts)) await page.call("oneAtATime", "small", FETCHES / 4); // compilers have had their time
    for (let turn = 0; turn < bench.options.runs; turn++) {
      for (const [host, page] of Object.entries(hosts)) {
        for (const [name, values] of Object.entries(await measure(page))) (samples[name][host] ??= []).push(...values);
      }
    }
  } finally {
    for (const page of Object.values(hosts)) await page.close();
  }
  return Object.fromEntries(names.map((name) => [name, { samples: samples[name] }]));
}

const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];

const small = {
  rows: [
    row("preview_p50", "fetch of 1 KiB from a C server, median", "ms", { most: 5, times: 1 / 1.5 }),
    row("preview_p99", "the same, 99 of 100", "ms", { most: 5, times: 1 / 2 }),
    row("preview_32", `the same, ${AT_ONCE} at once`, "/s", { least: 800 }),
  ],
  run: (bench) =>
    inTurns(bench, ["preview_p50", "preview_p99", "preview_32"], async (page) => {
      const times = await page.call("oneAtATime", "small", FETCHES);
      const took = await page.call("atOnce", "small", FETCHES * 2, AT_ONCE);
      return { preview_p50: [median(times)], preview_p99: [percentile(times, 0.99)], preview_32: [(FETCHES * 2 * 1000) / took] };
    }),
};

const bodies = {
  rows: [
    row("preview_download", "download of 200 MB", "MB/s", { least: 100 }),
    row("preview_upload", "upload of 100 MB", "MB/s", { least: 60 }),
  ],
  run: (bench) =>
    inTurns(bench, ["preview_download", "preview_upload"], async (page) => ({
      preview_download: [DOWNLOAD / MB / ((await page.call("download", "many", DOWNLOAD)) / 1000)],
      preview_upload: [UPLOAD / MB / ((await page.call("upload", "take", UPLOAD)) / 1000)],
    })),
};

const settle = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What all processes of the browser hold once they are quiet, in MB, and the most while something runs. */
async function settled(browser) {
  await settle(3000);
  return (await browser.memory()) * 1.024e-3;
}

async function mostDuring(browser, work) {
  let most = 0;
  let over = false;
  const watch = async () => {
    while (!over) {
      most = Math.max(most, await browser.memory());
      await settle(50);
    }
  };
  const watching = watch();
  await work.finally(() => (over = true));
  await watching;
  return most * 1.024e-3;
}

const memory = {
  rows: [row("preview_memory", "memory that the browser has gained after a download of 200 MB", "MB", { most: 20 })],
  /** In a browser of its own, which frees nothing of other rows meanwhile. */
  async run({ origin, options }) {
    const browser = await launch();
    try {
      const page = await PreviewPage.ofWeb({ browser, origin });
      await page.call("download", "many", 20 * MB);
      const samples = [];
      const peaks = [];
      for (let i = 0; i < options.runs; i++) {
        const before = await settled(browser);
        const most = await mostDuring(browser, page.call("download", "many", DOWNLOAD));
        samples.push((await settled(browser)) - before);
        peaks.push(most - before);
      }
      return { preview_memory: { samples: { warren: samples }, note: `while it ran ${peaks.map((peak) => peak.toFixed(1)).join(", ")} MB at most` } };
    } finally {
      await browser.close();
    }
  },
};

const HELLOS = 200;

const python = {
  rows: [row("preview_python", "fetch of a small file from Python's http.server, median", "ms", { most: 8 })],
  async run(bench) {
    const page = await PreviewPage.of(bench, {
      prepare: (warren) => warren.page.evaluate(() => globalThis.warren.fs.writeFile("/home/bench/work/hello.txt", "hello\n")),
      command: "python",
      args: ["-m", "http.server", "8080"],
      path: "hello.txt",
    });
    try {
      await page.call("oneAtATime", "hello.txt", HELLOS / 4);
      const samples = [];
      for (let i = 0; i < bench.options.runs; i++) samples.push(median(await page.call("oneAtATime", "hello.txt", HELLOS)));
      return { preview_python: { samples: { warren: samples } } };
    } finally {
      await page.close();
    }
  },
};

const CALLS = ["path_filestat_get", "401", "2"];

/** A batch is shorter than a turn of a processor: its median is what a call takes, not how many wait for the processor. */
const neighbour = {
  rows: [row("preview_neighbour", "a neighbour's path_filestat_get during a download, against beside a spinner", "times", { most: 1.5 })],
  async run(bench) {
    const page = await PreviewPage.ofWeb(bench);
    const { warren } = page;
    try {
      await warren.install("calls");
      const measure = async () => batches(await warren.run("calls", CALLS)).path_filestat_get;
      const samples = [];
      const notes = [];
      for (let turn = 0; turn < bench.options.runs; turn++) {
        const alone = await measure();
        const spun = await beside(warren, measure);
        let downloads = 0;
        let over = false;
        const downloading = (async () => {
          for (; !over; downloads++) await page.call("download", "many", DOWNLOAD / 10);
        })();
        const busy = await measure().finally(() => (over = true));
        await downloading;
        samples.push(median(busy) / median(spun));
        notes.push(`${[alone, spun, busy].map((values) => median(values).toFixed(0)).join(", ")} ns (${downloads} x 20 MB)`);
      }
      return { preview_neighbour: { samples: { warren: samples }, note: `alone, beside a spinner, during downloads: ${notes.join("; ")}` } };
    } finally {
      await page.close();
    }
  },
};

/** Measures while another program computes. */
async function beside(warren, measure) {
  await warren.page.evaluate(async () => {
    globalThis.spinner = await globalThis.warren.spawn("/home/bench/calls.wasm", ["clock_time_get", "1", "600000"]);
  });
  try {
    return await measure();
  } finally {
    await warren.page.evaluate(() => globalThis.spinner.kill("SIGKILL"));
  }
}

const APP = `from flask import Flask
app = Flask(__name__)

@app.get("/")
def hello():
    return "<h1>hello</h1>"

app.run(port=8000)
`;
const STARTS = 5;

const flask = {
  rows: [row("preview_flask", "Run of a Flask project, second time, to its page in the pane", "s", { most: 1.2 })],
  async run(bench) {
    const files = { "app.py": Buffer.from(APP), ...(await packageFiles("flask")) };
    const warren = await openWarren(bench.browser, bench.origin);
    try {
      const packed = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, content.toString("base64")]));
      await warren.page.evaluate(async (packed) => {
        const files = Object.fromEntries(Object.entries(packed).map(([name, content]) => [name, bytes(content)]));
        await globalThis.warren.mount(files, { at: "/home/project" });
      }, packed);
      const [first, ...later] = await warren.page.evaluate(startsToPage, STARTS + 1);
      return { preview_flask: { samples: { warren: later }, note: `the first time ${first.toFixed(2)} s, with fetching and compiling` } };
    } finally {
      await warren.close();
    }
  },
};

/** Files of a Python package with what it needs, by path. */
async function packageFiles(name) {
  const root = mkdtempSync(path.join(tmpdir(), "warren-bench-"));
  try {
    const why = await putPackage({ root, home: "." }, name);
    if (why) throw new Error(why);
    const names = readdirSync(root, { recursive: true }).filter((file) => statSync(path.join(root, file)).isFile());
    return Object.fromEntries(names.map((file) => [file, readFileSync(path.join(root, file))]));
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Runs in Warren's page: seconds from the start of the program to the end of its page's loading, several times. */
async function startsToPage(times) {
  const found = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    let off;
    const listening = new Promise((resolve) => (off = globalThis.warren.on("listen", resolve)));
    const process = await globalThis.warren.spawn("python", ["app.py"], { cwd: "/home/project" });
    const { url } = await listening;
    off();
    const frame = document.createElement("iframe");
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    frame.src = url;
    document.body.append(frame);
    await loaded;
    found.push((performance.now() - start) / 1000);
    frame.remove();
    await process.kill("SIGKILL");
    await process.exit;
  }
  return found;
}

export const previews = [small, bodies, memory, python, neighbour, flask];
