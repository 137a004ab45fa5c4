// The WISP client of npm on a relay: `wisp-client.mjs URL VERSION ECHO REFUSED FORBIDDEN ENDING`, the last
// four ports of 127.0.0.1 where a server echoes, nobody listens, nobody may go, and a server says "bye" and
// ends. Prints one line for each thing that is as it should be; the first that is not ends it.
import assert from "node:assert/strict";
import { client } from "@mercuryworkshop/wisp-js/client";

const [url, version, ...ports] = process.argv.slice(2);
const [echo, refused, forbidden, ending] = ports.map(Number);
const HOST = "127.0.0.1";

// What the client does not understand it only warns of.
console.warn = (text) => {
  throw new Error(text);
};

function told(what) {
  console.log(what);
}

function connected() {
  const connection = new client.ClientConnection(url, { wisp_version: Number(version) });
  return new Promise((resolve, reject) => {
    connection.onopen = () => resolve(connection);
    connection.onerror = () => reject(new Error("no connection"));
    connection.onclose = () => reject(new Error("the connection is closed"));
  });
}

function bytes(size, seed) {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8) + seed) & 0xff);
}

/** Sends all and resolves when all has come back. */
function echoed(connection, sent, packet) {
  const stream = connection.create_stream(HOST, echo);
  const came = new Uint8Array(sent.length);
  let count = 0;
  return new Promise((resolve, reject) => {
    stream.onmessage = (data) => {
      came.set(data, count);
      count += data.length;
      if (count === sent.length) {
        assert.deepEqual(came, sent);
        stream.close();
        resolve();
      }
    };
    stream.onclose = (reason) => reject(new Error(`closed: ${reason}`));
    for (let at = 0; at < sent.length; at += packet) {
      stream.send(sent.subarray(at, at + packet));
    }
  });
}

/** The reason with which the relay closes a stream, and what it said before. */
function closed(connection, port) {
  const stream = connection.create_stream(HOST, port);
  let text = "";
  return new Promise((resolve) => {
    stream.onmessage = (data) => (text += new TextDecoder().decode(data));
    stream.onclose = (reason) => resolve({ reason, text });
  });
}

const connection = await connected();
assert.equal(connection.wisp_version, Number(version));
assert.equal(connection.info_received, version === "2");
told(`speaks version ${version}`);

await echoed(connection, bytes(8 << 20, 1), 64 << 10);
told("8 MiB");

await echoed(connection, bytes(100_000, 2), 100);
told("1,000 small packets");

await Promise.all(Array.from({ length: 200 }, (_, i) => echoed(connection, bytes(30_000, i), 7_000)));
told("200 streams at once");

assert.deepEqual(await closed(connection, refused), { reason: 0x44, text: "" });
told("refused");

assert.deepEqual(await closed(connection, forbidden), { reason: 0x48, text: "" });
told("blocked");

assert.deepEqual(await closed(connection, ending), { reason: 0x02, text: "bye" });
told("ended");

const streams = Array.from({ length: 20 }, () => connection.create_stream(HOST, echo));
streams.forEach((stream) => stream.send(bytes(10, 0)));
await echoed(connection, bytes(1_000, 3), 1_000);
told("left open");
process.exit(0);
