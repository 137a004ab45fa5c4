import type { FetchMessage } from "../workers/fetches.ts";
import type { PageFetchMessage } from "../workers/page-fetches.ts";
import { failure } from "./errors.ts";
import type { OutsideRequest, OutsideResponse } from "./types.ts";

/** One request over a port whose other end the gateway has. */
export function fetchOver(channel: MessagePort, url: string, { method = "GET", headers = {}, body, signal }: OutsideRequest): Promise<OutsideResponse> {
  const post = (message: PageFetchMessage) => channel.postMessage(message);
  const answers = new Answers(channel, url);
  const abort = () => {
    post({ t: "abort" });
    answers.fail(failure("ECANCELED", `${url}: cancelled`));
  };
  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort);
  post({ t: "send", request: { method, url, headers: Object.entries(headers) }, body: body as Uint8Array<ArrayBuffer> | undefined });
  return answers.next().then((head) => {
    if (head.t !== "head") throw failure("EPROTO", `${url}: the answer has no head`);
    return { status: head.status, headers: head.headers, url: head.url, body: bodyOf(answers, post) };
  });
}

function bodyOf(answers: Answers, post: (message: PageFetchMessage) => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        post({ t: "next" });
        const answer = await answers.next();
        if (answer.t === "body") controller.enqueue(answer.data);
        else controller.close();
      },
      cancel: () => post({ t: "abort" }),
    },
    { highWaterMark: 0 },
  );
}

/** What comes over the port, one after the other. */
class Answers {
  readonly #come: FetchMessage[] = [];
  #waiting: { resolve: (answer: FetchMessage) => void; reject: (error: Error) => void } | undefined;
  #failed: Error | undefined;

  constructor(channel: MessagePort, url: string) {
    channel.onmessage = ({ data }: MessageEvent<FetchMessage>) => {
      if (data.t === "failed") return this.fail(refusal(url, data));
      if (this.#waiting) this.#waiting.resolve(data);
      else this.#come.push(data);
      this.#waiting = undefined;
    };
  }

  async next(): Promise<FetchMessage> {
    const come = this.#come.shift();
    if (come) return come;
    if (this.#failed) throw this.#failed;
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }

  fail(error: Error): void {
    this.#failed ??= error;
    this.#waiting?.reject(this.#failed);
    this.#waiting = undefined;
  }
}

function refusal(url: string, { policy, message }: Extract<FetchMessage, { t: "failed" }>): Error {
  const { host } = new URL(url);
  if (policy) return failure("EACCES", `${host}: this Warren's server does not let its pages ask this host (see --outbound)`);
  return failure("EHOSTUNREACH", `${host} is not there, or does not let other sites read what it answers (${message})`);
}
