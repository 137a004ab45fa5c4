/** What the gateway is told of a fetch; `host.Fetches` of the kernel has the contract. */
export type FetchMessage =
  | { t: "head"; status: number; reason: string; headers: [string, string][]; url: string; redirected: boolean }
  | { t: "body"; data: Uint8Array }
  | { t: "end" }
  | { t: "failed"; message: string; policy: boolean };

export interface FetchRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
}

interface Fetch {
  readonly request: FetchRequest;
  readonly body: Uint8Array<ArrayBuffer>[];
  readonly controller: AbortController;
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
}

/**
 * The browser's fetch for the gateway, by numbers. Nothing of the user goes with a request: no cookies, no address of the page.
 * Bodies come piece by piece, when they are asked for.
 */
export class Fetches {
  readonly #fetches = new Map<number, Fetch>();
  /** Addresses that the policy of this worker's script has stopped. */
  readonly #stopped = new Set<string>();

  constructor(private readonly tell: (number: number, message: FetchMessage) => void) {
    self.addEventListener("securitypolicyviolation", ({ blockedURI }) => this.#stopped.add(blockedURI));
  }

  begin(number: number, request: FetchRequest): void {
    this.#fetches.set(number, { request, body: [], controller: new AbortController(), reader: undefined });
  }

  write(number: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#fetches.get(number)?.body.push(bytes);
  }

  send(number: number): void {
    const fetch = this.#fetches.get(number);
    if (fetch) void this.#send(number, fetch).catch((error: Error) => this.#failed(number, fetch, error));
  }

  next(number: number): void {
    const fetch = this.#fetches.get(number);
    if (fetch) void this.#next(number, fetch).catch((error: Error) => this.#failed(number, fetch, error));
  }

  abort(number: number): void {
    this.#fetches.get(number)?.controller.abort();
    this.#fetches.delete(number);
  }

  async #send(number: number, it: Fetch): Promise<void> {
    const { method, url, headers } = it.request;
    const response = await fetch(url, {
      method,
      headers: headers.map(([name, value]) => [name, value]),
      ...(it.body.length > 0 && { body: new Blob(it.body.splice(0)) }),
      signal: it.controller.signal,
      mode: "cors",
      credentials: "omit",
      cache: "no-store",
      redirect: "follow",
      referrerPolicy: "no-referrer",
    });
    it.reader = response.body?.getReader();
    this.#tell(number, it, {
      t: "head",
      status: response.status,
      reason: response.statusText,
      headers: [...response.headers],
      url: response.url,
      redirected: response.redirected,
    });
  }

  async #next(number: number, it: Fetch): Promise<void> {
    const { done, value } = (await it.reader?.read()) ?? { done: true, value: undefined };
    this.#tell(number, it, done ? { t: "end" } : { t: "body", data: value });
  }

  #failed(number: number, it: Fetch, { message }: Error): void {
    // The violation is an event of its own, which comes after the failure.
    setTimeout(() => this.#tell(number, it, { t: "failed", message, policy: this.#isStopped(it.request.url) }));
  }

  #isStopped(url: string): boolean {
    return [...this.#stopped].some((stopped) => new URL(url).href === stopped || new URL(url).origin === stopped);
  }

  #tell(number: number, it: Fetch, message: FetchMessage): void {
    if (this.#fetches.get(number) === it) this.tell(number, message);
  }
}
