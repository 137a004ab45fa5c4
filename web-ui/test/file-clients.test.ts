import assert from "node:assert/strict";
import { test } from "node:test";
import { Files } from "../src/sdk/files.ts";
import { PortConnection } from "../src/sdk/port-connection.ts";
import { FileClients } from "../src/workers/file-clients.ts";

const MAIL = 1;

/** A kernel that answers `stat` at once, `readFile` later, and nothing else. */
function kernel() {
  const clients = new FileClients();
  const commons = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const words = new Int32Array(commons.buffer);
  const ids: number[] = [];
  const messages: number[] = [];
  const receive = ({ id, op }: { id: number; op: string }) => {
    ids.push(id);
    const data = new Uint8Array([1, 2, 3]);
    if (op === "stat") assert.ok(clients.answer(id, { value: { size: 3 } }, []));
    else if (op === "readFile") setTimeout(() => clients.answer(id, { value: { data } }, [data.buffer]));
    else clients.answer(id, { error: { code: "ENOSYS", message: op } }, []);
  };
  const ports: MessagePort[] = [];
  const open = () => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1);
    clients.accept(port1, receive, (more) => {
      messages.push(more + 1);
      Atomics.add(words, MAIL, more);
    });
    return new Files(new PortConnection({ port: port2, commons, doorbell: 0, mail: MAIL }));
  };
  const close = () => ports.forEach((port) => port.close());
  return { clients, open, close, ids, messages, mail: () => Atomics.load(words, MAIL) };
}

test("what is asked in one go is one message, and each of several clients gets its own answers", async () => {
  const { open, close, ids, messages, mail } = kernel();
  const [one, other] = [open(), open()];
  const all = await Promise.all([one.stat("/a"), one.readFile("/a"), other.stat("/b"), one.stat("/c"), other.readFile("/b")]);
  assert.deepEqual(all.map((answer) => (answer as { size?: number }).size ?? (answer as Uint8Array).length), [3, 3, 3, 3, 3]);
  assert.deepEqual(messages.sort(), [2, 3]);
  assert.equal(mail(), 5, "the kernel is told of each request");
  assert.ok(ids.every((id) => id < 0) && new Set(ids).size === 5, "no id is one of the page's");
  close();
});

test("what is no operation on files is refused, and the page's answers are left alone", async () => {
  const { clients, open, close } = kernel();
  await assert.rejects(open().mkdir("/a"), { code: "ENOSYS" });
  assert.equal(clients.answer(7, {}, []), false);
  close();
});
