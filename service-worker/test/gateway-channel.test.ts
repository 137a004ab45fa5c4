import assert from "node:assert/strict";
import { test } from "node:test";
import { CHUNK, INITIAL_CREDIT } from "../src/shared/protocol.ts";
import { GatewayChannel, GatewayError } from "../src/worker/gateway-channel.ts";

interface Message {
  readonly v: number;
  readonly t: string;
  readonly id: number;
  readonly bytes: number;
  readonly data: Uint8Array;
}

/** A channel and its other end: messages in order, and a way to answer. */
class Played {
  readonly #messages: Message[] = [];
  readonly #pair = new MessageChannel();
  #arrived: () => void = () => {};
  readonly channel = new GatewayChannel(this.#pair.port1);

  constructor() {
    this.#pair.port2.onmessage = ({ data }) => {
      this.#messages.push(data as Message);
      this.#arrived();
    };
  }

  say(message: object | readonly object[]): void {
    this.#pair.port2.postMessage(message);
  }

  async next(type: string): Promise<Message> {
    for (;;) {
      const at = this.#messages.findIndex(({ t }) => t === type);
      if (at >= 0) return this.#messages.splice(at, 1)[0]!;
      await new Promise<void>((resolve) => (this.#arrived = resolve));
    }
  }

  count(type: string): number {
    return this.#messages.filter(({ t }) => t === type).length;
  }

  /** Waits until what was posted before has arrived at the other end, and back. */
  async settled(): Promise<void> {
    const hello = this.channel.hello(10_000);
    await this.next("hello");
    this.say({ v: 1, t: "hello" });
    await hello;
  }

  close(): void {
    this.#pair.port1.close();
    this.#pair.port2.close();
  }
}

const GET = { method: "GET", target: "/", headers: [], body: false } as const;

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield new Uint8Array(CHUNK);
}

test("what happens to a request is told to who observes it", async () => {
  const played = new Played();
  const seen: string[] = [];
  const observer = {
    sent: (bytes: Uint8Array) => seen.push(`sent ${bytes.length}`),
    answered: ({ status, removed = [] }: { status: number; removed?: readonly string[] }) => seen.push(`${status} ${removed.join()}`),
    received: (bytes: Uint8Array) => seen.push(`received ${bytes.length}`),
    over: (error?: GatewayError) => seen.push(`over ${error?.code ?? ""}`),
  };
  async function* body() {
    yield new Uint8Array(3);
  }
  const { answer, done } = played.channel.request({ ...GET, method: "POST", body: true }, body(), observer);
  const { id } = await played.next("end");
  played.say({ v: 1, t: "head", id, status: 200, reason: "OK", headers: [], removed: ["X-Frame-Options"] });
  await answer;
  played.say({ v: 1, t: "body", id, data: new Uint8Array(2) });
  played.say({ v: 1, t: "end", id });
  await done;
  const failed = played.channel.request(GET, undefined, observer);
  played.say({ v: 1, t: "error", id: id + 1, code: "ECONNREFUSED", message: "nobody listens" });
  await assert.rejects(failed.answer, /nobody listens/);
  assert.deepEqual(seen, ["sent 3", "200 X-Frame-Options", "received 2", "over ", "over ECONNREFUSED"]);
  played.close();
});

test("an answer's body is credited as it is read, and ends", async () => {
  const played = new Played();
  const { answer, done } = played.channel.request(GET, undefined);
  const { id, v } = await played.next("request");
  assert.equal(v, 1);
  played.say({ t: "head", id, status: 200, reason: "OK", headers: [["A", "b"]] });
  for (let sent = 0; sent < INITIAL_CREDIT; sent += CHUNK) played.say({ t: "body", id, data: new Uint8Array(CHUNK) });
  const { body, status } = await answer;
  assert.equal(status, 200);
  await played.settled();
  const credited = () => played.count("credit");
  const before = credited();
  const reader = body.getReader();
  for (let read = 0; read < INITIAL_CREDIT; read += CHUNK) await reader.read();
  await played.settled();
  assert.ok(credited() > before, "reading makes room");
  played.say({ t: "end", id });
  assert.equal((await reader.read()).done, true);
  await done;
  played.close();
});

test("messages that come at once are taken in their order", async () => {
  const played = new Played();
  const { answer, done } = played.channel.request(GET, undefined);
  const { id } = await played.next("request");
  const body = (text: string) => ({ t: "body", id, data: new TextEncoder().encode(text) });
  played.say([{ t: "head", id, status: 200, reason: "OK", headers: [] }, body("he"), body("llo"), { t: "end", id }]);
  assert.equal(await new Response((await answer).body).text(), "hello");
  await done;
  played.close();
});

test("nobody reads: no more is credited than the stream holds", async () => {
  const played = new Played();
  const { answer } = played.channel.request(GET, undefined);
  const { id } = await played.next("request");
  played.say({ t: "head", id, status: 200, reason: "OK", headers: [] });
  for (let sent = 0; sent < INITIAL_CREDIT; sent += CHUNK) played.say({ t: "body", id, data: new Uint8Array(CHUNK) });
  await answer;
  await played.settled();
  let credit = 0;
  while (played.count("credit") > 0) credit += (await played.next("credit")).bytes;
  assert.ok(credit < INITIAL_CREDIT, `${credit} bytes were credited`);
  played.close();
});

test("a request's body goes as far as credits reach", async () => {
  const played = new Played();
  const { abort, answer } = played.channel.request({ ...GET, method: "POST", body: true }, endless());
  answer.catch(() => {});
  const { id } = await played.next("request");
  await played.settled();
  assert.equal(played.count("body"), INITIAL_CREDIT / CHUNK);
  played.say({ t: "credit", id, bytes: 2 * CHUNK });
  await played.settled();
  await played.settled();
  assert.equal(played.count("body"), INITIAL_CREDIT / CHUNK + 2);
  abort();
  await played.next("abort");
  played.close();
});

test("an error before the head refuses, after it breaks the body", async () => {
  const played = new Played();
  const refused = played.channel.request(GET, undefined);
  const first = await played.next("request");
  played.say({ t: "error", id: first.id, code: "ECONNREFUSED", message: "no" });
  await assert.rejects(refused.answer, (error: GatewayError) => error.code === "ECONNREFUSED");
  const broken = played.channel.request(GET, undefined);
  const second = await played.next("request");
  played.say({ t: "head", id: second.id, status: 200, reason: "", headers: [] });
  played.say({ t: "error", id: second.id, code: "ECONNRESET", message: "gone" });
  await assert.rejects((await broken.answer).body.getReader().read(), (error: GatewayError) => error.code === "ECONNRESET");
  played.close();
});

test("who stops reading aborts the request", async () => {
  const played = new Played();
  const { answer } = played.channel.request(GET, undefined);
  const { id } = await played.next("request");
  played.say({ t: "head", id, status: 200, reason: "", headers: [] });
  await (await answer).body.cancel();
  assert.equal((await played.next("abort")).id, id);
  played.close();
});

test("a channel that is closed fails what is under way", async () => {
  const played = new Played();
  const { answer } = played.channel.request(GET, undefined);
  await played.next("request");
  played.channel.close();
  await assert.rejects(answer, (error: GatewayError) => error.code === "ECONNRESET");
  played.close();
});

test("a request on a channel that was closed meanwhile is lost at once", async () => {
  const played = new Played();
  await played.settled();
  played.channel.close();
  const { answer, done } = played.channel.request(GET, undefined);
  await assert.rejects(answer, { code: "ECONNRESET" });
  await done;
  played.close();
});
