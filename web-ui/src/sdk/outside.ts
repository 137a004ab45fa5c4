import { failure } from "./errors.ts";
import { fetchOver } from "./fetch-over.ts";
import type { OutsideRequest, OutsideResponse } from "./types.ts";

/** The page's own requests to hosts outside, by a worker with the gateway's policy, which is started when it is first needed. */
export class Outside {
  #worker: Worker | undefined;
  /** Rejects when the worker can't be loaded. */
  #lost: Promise<never> | undefined;

  constructor(private readonly script: string) {}

  async fetch(address: string, options: OutsideRequest = {}): Promise<OutsideResponse> {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) throw failure("EINVAL", `${address} is no address that begins with https://`);
    if (url.username !== "" || url.password !== "") throw failure("EINVAL", `${url.host}: an address may hold no name and password`);
    const channel = this.channel();
    return Promise.race([fetchOver(channel, url.href, options), this.#lost!]);
  }

  /** A port for one request, whose other end the worker has. */
  channel(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#worker ??= this.#start();
    this.#worker.postMessage(port2, [port2]);
    return port1;
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    const worker = new Worker(this.script, { type: "module" });
    this.#lost = new Promise((_, reject) => {
      worker.onerror = () => {
        this.close(); // The next request starts another one.
        reject(failure("EIO", "a worker could not be loaded: check that the server still runs"));
      };
    });
    this.#lost.catch(() => undefined);
    return worker;
  }
}
