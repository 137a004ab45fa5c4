// Two processes of Node over real loopback TCP, with the protocol of guests/net.c: tcp.mjs serve, and
// tcp.mjs stream BATCHES MIB PORT or tcp.mjs rtt BATCHES MILLISECONDS PORT.
import { once } from "node:events";
import { connect, createServer } from "node:net";

const PIECE = 64 << 10;
const [mode, times, amount, port] = process.argv.slice(2);

const report = (name, start, count) => console.log(`${name} ${Math.round((performance.now() - start) * 1e6)} ${count}`);

/** Sends back what comes, or one byte for each batch whose length stands before it. */
function serve(socket) {
  socket.setNoDelay();
  socket.on("error", () => {});
  let left = 0;
  let kind;
  socket.on("data", (chunk) => {
    let at = 0;
    if (kind === undefined) kind = String.fromCharCode(chunk[at++]);
    if (kind === "r") {
      if (at < chunk.length) socket.write(chunk.subarray(at));
      return;
    }
    if (left === 0 && at < chunk.length) {
      left = Number(chunk.readBigUInt64LE(at));
      at += 8;
    }
    left -= chunk.length - at;
    if (left === 0 && at < chunk.length) socket.write("x");
  });
}

async function stream(socket) {
  const bytes = Number(amount) << 20;
  const piece = Buffer.alloc(PIECE);
  for (let batch = 0; batch < Number(times); batch++) {
    const start = performance.now();
    const answer = once(socket, "data");
    const head = Buffer.alloc(8);
    head.writeBigUInt64LE(BigInt(bytes));
    socket.write(head);
    for (let sent = 0; sent < bytes; sent += PIECE) if (!socket.write(piece)) await once(socket, "drain");
    await answer;
    report("loopback_stream", start, bytes);
  }
}

async function roundTrips(socket) {
  for (let batch = 0; batch < Number(times); batch++) {
    const start = performance.now();
    let count = 0;
    for (; performance.now() - start < Number(amount); count++) {
      const answer = once(socket, "data");
      socket.write("x");
      await answer;
    }
    report("loopback_rtt", start, count);
  }
}

if (mode === "serve") {
  const server = createServer(serve).listen(0, "127.0.0.1", () => process.send(server.address().port));
} else {
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  socket.setNoDelay();
  socket.write(mode === "stream" ? "s" : "r");
  await (mode === "stream" ? stream(socket) : roundTrips(socket));
  socket.destroy();
  process.disconnect?.();
}
