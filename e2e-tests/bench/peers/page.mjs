// Runs a program under a peer, in a worker of its own, and measures from the message that starts it to its first output.

const modules = new Map();

/** Compiles a program once; the workers share it. */
async function module(name, base64OrUrl) {
  if (!modules.has(name)) {
    const compiled = base64OrUrl.startsWith("/")
      ? WebAssembly.compileStreaming(fetch(base64OrUrl))
      : WebAssembly.compile(Uint8Array.from(atob(base64OrUrl), (c) => c.charCodeAt(0)));
    modules.set(name, await compiled);
  }
  return modules.get(name);
}

globalThis.runPeer = async function ({ peer, name, code, args, env = {}, files = {}, entries = 0, limit = 120_000 }) {
  const program = await module(name, code);
  const worker = new Worker("/worker.mjs", { type: "module" });
  const next = (kind) =>
    new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => data.kind === kind && resolve(data));
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
    });
  let timer;
  try {
    await next("ready");
    const first = next("output").then(() => performance.now());
    const done = next("done");
    const start = performance.now();
    worker.postMessage({ peer, program, args, env, files, entries });
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no end after ${limit / 1000} s`)), limit);
    });
    const { output, error } = await Promise.race([done, late]);
    const firstOutput = output === "" ? undefined : (await first) - start;
    return { output, error, firstOutput };
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
};
