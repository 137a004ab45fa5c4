// A server that says hello, and a client in another process that asks it over loopback, ten at a time. Prints requests a second.
const http = require("http");
const { fork } = require("child_process");
const COUNT = 5000;
const LANES = 10;
if (process.argv[2] === "client") {
  const agent = new http.Agent({ keepAlive: true, maxSockets: LANES });
  const ask = () => new Promise((done, fail) => http.get({ port: process.argv[3], host: "127.0.0.1", agent }, (response) => response.resume().on("end", done)).on("error", fail));
  const all = async (count) => {
    let left = count;
    await Promise.all(Array.from({ length: LANES }, async () => { while (left-- > 0) await ask(); }));
  };
  (async () => {
    await all(1000);
    const start = performance.now();
    await all(COUNT);
    console.log(((COUNT * 1000) / (performance.now() - start)).toFixed(0));
    agent.destroy();
    process.disconnect();
  })();
} else {
  const server = http.createServer((request, response) => response.end("hello"));
  server.listen(0, "127.0.0.1", () => fork(__filename, ["client", server.address().port]).on("exit", () => server.close()));
}
