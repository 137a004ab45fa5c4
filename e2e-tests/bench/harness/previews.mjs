// Pages that fetch: one of a program of the tab, in a frame as the pane has it, and one of a service worker that answers from
// its memory.
import { openWarren } from "./warren.mjs";

/** What `globalThis.fetches` of such a page can do; all give milliseconds. */
const fetches = {
  /** Takes an answer's bytes and forgets them. */
  async drain(answer) {
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    let length = 0;
    for (const reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return length;
      length += value.length;
    }
  },

  async oneAtATime(path, count) {
    const times = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      await this.drain(await fetch(path));
      times.push(performance.now() - start);
    }
    return times;
  },

  async atOnce(path, count, lanes) {
    const start = performance.now();
    let left = count;
    const lane = async () => {
      while (left-- > 0) await this.drain(await fetch(path));
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return performance.now() - start;
  },

  async download(path, bytes) {
    const start = performance.now();
    const got = await this.drain(await fetch(`${path}/${bytes}`));
    if (got !== bytes) throw new Error(`${got} bytes of ${bytes} came`);
    return performance.now() - start;
  },

  async upload(path, bytes) {
    const piece = new Uint8Array(1e6);
    const body = new Blob(Array.from({ length: bytes / piece.length }, () => piece));
    const start = performance.now();
    const answer = await (await fetch(path, { method: "POST", body })).text();
    if (answer !== String(bytes)) throw new Error(`${answer} bytes of ${bytes} came`);
    return performance.now() - start;
  },
};

const source = `globalThis.fetches = {${Object.values(fetches).map(String).join(",\n")}};`;

/** A page of Warren that runs what listens, and a frame with its preview. */
export class PreviewPage {
  constructor(warren, frame) {
    this.warren = warren;
    this.frame = frame;
  }

  /** Starts a program that listens, in a new page, and frames its preview. */
  static async of({ browser, origin }, { prepare, command, args, path = "" }) {
    const warren = await openWarren(browser, origin);
    try {
      await prepare(warren);
      const url = await warren.page.evaluate(startAndFrame, command, args, path);
      const frame = await warren.page.waitForFrame((one) => one.url() === url);
      await frame.evaluate(source);
      return new PreviewPage(warren, frame);
    } catch (error) {
      await warren.close();
      throw error;
    }
  }

  /** The C server of the guests. */
  static ofWeb(bench) {
    return PreviewPage.of(bench, { prepare: (warren) => warren.install("web"), command: "/home/bench/web.wasm", args: ["8080"] });
  }

  call(name, ...args) {
    return call(this.frame, name, args);
  }

  close() {
    return this.warren.close();
  }
}

/** The same with the service worker of the peers' page. */
export async function openPeer({ browser, peersOrigin }) {
  const page = await browser.open(`${peersOrigin}/preview/index.html`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/preview/sw.js");
    await navigator.serviceWorker.ready;
    while (navigator.serviceWorker.controller === null) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  await page.evaluate(source);
  return { call: (name, ...args) => call(page, name, args), close: () => page.close() };
}

const call = (page, name, args) => page.evaluate((name, args) => globalThis.fetches[name](...args), name, args);

/** Runs in Warren's page: gives the address of the frame once it has loaded. */
async function startAndFrame(command, args, path) {
  const listening = new Promise((resolve) => warren.on("listen", resolve));
  const process = await warren.spawn(command, args, { cwd: "/home/bench/work" });
  const ended = Promise.all([text(process.stderr), process.exit]).then(([error, exit]) => {
    throw new Error(`${error} ${JSON.stringify(exit)}`);
  });
  ended.catch(() => {});
  const { url, problem } = await Promise.race([listening, ended]);
  if (problem) throw new Error(problem);
  const frame = document.createElement("iframe");
  frame.src = url + path;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  await loaded;
  return frame.src;
}
