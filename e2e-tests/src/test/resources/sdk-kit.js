// What tests of the SDK have at hand beside `warren`. Evaluated in an otherwise empty page of Warren's origin.

const { Warren } = await import("/sdk/warren.js");

const decode = (bytes) => new TextDecoder().decode(bytes);

/** All bytes of a stream, to its end. */
async function collect(stream) {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const kit = {
  decode,
  collect,

  async boot(options) {
    await globalThis.warren?.close();
    globalThis.warren = await Warren.boot({ workspace: null, ...options });
  },

  /** Waits for the first line of a stream, which may come in pieces, and compares it. */
  async line(stream, expected) {
    const reader = stream.getReader();
    let said = "";
    while (!said.includes("\n")) {
      const { value, done } = await reader.read();
      if (done) break;
      said += decode(value);
    }
    reader.releaseLock();
    if (said !== `${expected}\n`) throw new Error(`${JSON.stringify(said)} where ${expected} was expected`);
  },

  text: async (stream) => decode(await collect(stream)),

  fromBase64: (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),

  async write(stream, data) {
    const writer = stream.getWriter();
    await writer.write(typeof data === "string" ? new TextEncoder().encode(data) : data);
    writer.releaseLock();
  },

  /** Runs a program to its end: { out, err, code | signal | trap, duration }. */
  async run(command, args = [], options = {}, input = "") {
    const process = await warren.spawn(command, args, options);
    const output = Promise.all([kit.text(process.stdout), kit.text(process.stderr)]);
    if (input !== "") await kit.write(process.stdin, input);
    if (!options.terminal) await process.stdin.close();
    const [out, err] = await output;
    return { out, err, ...(await process.exit) };
  },

  probe: (args, options, input) => kit.run("/home/probe.wasm", args.map(String), options, input),

  /** The error that a promise is rejected with, as { code, message }; null when it is not. */
  failure: (promise) => promise.then(() => null, ({ code, message }) => ({ code: code ?? "none", message })),

  /** Waits until the condition gives something true, and gives that. */
  async until(what, condition, patience = 30000) {
    const end = performance.now() + patience;
    for (;;) {
      const value = await condition();
      if (value) return value;
      if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  },

  status: async (pid) => (await warren.processes()).find((process) => process.pid === pid),

  waiting: (pid) => kit.until(`process ${pid} to wait`, async () => (await kit.status(pid))?.state === "waiting"),

  after: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),

  /** Numbers in [0, 1) that are the same for the same seed. */
  chance(seed) {
    return () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  },

  used: async () => (await warren.stats()).used,
};

globalThis.kit = kit;
