// Datagrams between sockets of a process and a child: sizes, addresses, errors, connected sockets, promises of events.
const dgram = require("node:dgram");
const { once } = require("node:events");
const { fork } = require("node:child_process");

if (process.argv[2] === "child") {
  const socket = dgram.createSocket("udp4");
  socket.on("message", (message, { port }) => {
    socket.send(`child heard ${message}`, port, "localhost", () => socket.close());
  });
  socket.bind(0, () => process.send(socket.address().port));
  socket.on("close", () => process.disconnect());
  return;
}

const failure = (call) => {
  try {
    return call();
  } catch ({ code, syscall, message }) {
    return [code, syscall, message.replace(/\d{5}/, "PORT")];
  }
};

async function main() {
  const server = dgram.createSocket({ type: "udp4" });
  console.log(failure(() => server.setBroadcast(true)), failure(() => server.address()));
  server.bind(0, "127.0.0.1");
  await once(server, "listening");
  const { address, family, port } = server.address();
  console.log(address, family, port > 0, server.getRecvBufferSize() > 0);
  server.setTTL(64);
  server.setBroadcast(true);
  console.log(failure(() => server.setTTL(1000)), failure(() => server.bind(1)));

  const client = dgram.createSocket("udp4");
  client.send(["one ", Buffer.from("datagram")], port, "127.0.0.1", (error, bytes) => console.log("sent", error, bytes));
  const [message, from] = await once(server, "message");
  console.log(String(message), from.address, from.family, from.size, from.port === client.address().port);
  client.send(Buffer.alloc(0), port);
  console.log((await once(server, "message"))[0].length);
  client.send(Buffer.alloc(60000, "x"), port);
  console.log((await once(server, "message"))[0].length);
  await new Promise((resolve) => client.send(Buffer.alloc(70000), port, (error) => resolve(console.log(error.code, error.syscall))));

  const taken = dgram.createSocket("udp4");
  taken.bind(port, "127.0.0.1");
  console.log((await once(taken, "error"))[0].code);
  taken.close();

  client.connect(port, "127.0.0.1");
  await once(client, "connect");
  console.log(client.remoteAddress().port === port, failure(() => client.connect(1)), failure(() => client.send("x", 1)));
  client.send("connected");
  const [connected, { port: replyTo }] = await once(server, "message");
  server.send("reply", replyTo);
  console.log(String(connected), String((await once(client, "message"))[0]));
  client.disconnect();
  console.log(failure(() => client.remoteAddress()));
  client.close();
  console.log(failure(() => client.send("late", port)));

  const child = fork(__filename, ["child"]);
  const [childPort] = await once(child, "message");
  server.send("hello", childPort);
  console.log(String((await once(server, "message"))[0]));
  await once(child, "exit");
  server.unref();

  const six = dgram.createSocket("udp6");
  six.bind(0, "::1");
  await once(six, "listening");
  six.send("six", six.address().port, "::1");
  const [text, { address: sender, family: version }] = await once(six, "message");
  console.log(String(text), sender, version);
  six.close();
  await once(six, "close");
  console.log("closed");
}
main();
