// Warren as a page uses it: through the SDK, on an otherwise empty document of its origin.
import { guest } from "./guests.mjs";

/** An address that answers with a document that does nothing. */
const EMPTY = "/runtimes/manifest.json";

export async function openWarren(browser, origin, options = {}) {
  const page = await browser.open(origin + EMPTY);
  await page.evaluate(async (options) => {
    const { Warren } = await import("/sdk/warren.js");
    const warren = await Warren.boot({ workspace: null, ...options });
    const text = async (stream) => {
      let all = "";
      const decoder = new TextDecoder();
      for await (const chunk of stream) all += decoder.decode(chunk, { stream: true });
      return all;
    };
    const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    Object.assign(globalThis, { warren, text, bytes });
    await warren.fs.mkdir("/home/bench/work", { recursive: true });
  }, options);
  return new WarrenPage(page);
}

export class WarrenPage {
  constructor(page) {
    this.page = page;
  }

  /** Puts a guest program at /home/bench/NAME.wasm. */
  async install(name) {
    const put = (path, base64) => warren.fs.writeFile(path, bytes(base64));
    await this.page.evaluate(put, `/home/bench/${name}.wasm`, guest(name).toString("base64"));
  }

  /** Runs an installed guest in the working directory and gives what it printed. */
  async run(name, args) {
    const { out, error, exit } = await this.page.evaluate(
      async (path, args) => {
        const process = await warren.spawn(path, args, { preopens: { "/work": "/home/bench/work" } });
        const [out, error, exit] = await Promise.all([text(process.stdout), text(process.stderr), process.exit]);
        return { out, error, exit };
      },
      `/home/bench/${name}.wasm`,
      args,
    );
    if (exit.code !== 0) throw new Error(`Warren: ${name} ${args.join(" ")}: ${error.trim()} ${JSON.stringify(exit)}`);
    return out;
  }

  close() {
    return this.page.close();
  }
}
