// Threads: what they are given, what they send, and how they end.
const assert = require('assert');
const { Worker, MessageChannel, BroadcastChannel, isMainThread, receiveMessageOnPort, threadId, SHARE_ENV, setEnvironmentData, getEnvironmentData } =
  require('worker_threads');
const run = (code, options = {}) => new Promise((resolve) => {
  const worker = new Worker(`const t = require('worker_threads'); const { parentPort, workerData } = t;\n${code}`, { eval: true, ...options });
  const told = [];
  worker.on('message', (message) => told.push(message)).on('error', (error) => told.push(`${error.name}: ${error.message}`));
  worker.on('exit', (exit) => resolve([...told, exit]));
  options.with?.(worker);
});

(async () => {
  console.log(isMainThread, threadId);
  console.log(await run('parentPort.postMessage([t.isMainThread, t.threadId, workerData, process.argv.slice(2), t.threadName])',
    { workerData: { a: [1n, new Date(0), new Map([['k', /x/g]])] }, argv: ['one', 2], name: 'first' }));
  console.log(await run('parentPort.on("message", (m) => { parentPort.postMessage(m * 2); if (m === 3) parentPort.close(); })',
    { with: (worker) => [1, 2, 3].forEach((number) => worker.postMessage(number)) }));

  const bytes = new Uint8Array([1, 2, 3]).buffer;
  console.log(await run('const b = new Uint8Array(workerData); b[0] = 9; parentPort.postMessage(workerData, [workerData]); parentPort.postMessage(workerData.byteLength)',
    { workerData: bytes, transferList: [bytes] }), bytes.byteLength);

  const { port1, port2 } = new MessageChannel();
  port1.postMessage('before it moved');
  const heard = [];
  const closed = new Promise((resolve) => port1.on('message', (message) => heard.push(message)).on('close', resolve));
  console.log(await run('workerData.on("message", (m) => { workerData.postMessage("heard " + m); if (m === "last") workerData.close(); })',
    { workerData: port2, transferList: [port2], with: () => port1.postMessage('last') }), await closed.then(() => heard));

  console.log(await run('throw new RangeError("wrong")'));
  console.log(await run('Promise.reject(new TypeError("rejected"))'));
  console.log(await run('process.on("exit", (c) => parentPort.postMessage("at exit " + c)); process.exit(7)'));
  console.log(await run('process.exitCode = 4; setTimeout(() => {}, 5)'));
  console.log(await run('for (;;);', { with: (worker) => worker.on('online', () => worker.terminate()) }));
  console.log(await run('parentPort.postMessage([process.env.A, process.env.B]); process.env.A = 2', { env: { A: 1 } }), process.env.A);
  setEnvironmentData('key', { of: 'all' });
  console.log(await run('parentPort.postMessage(t.getEnvironmentData("key"))'), getEnvironmentData('key'));
  const optionsOf = (options) => run('parentPort.postMessage([process.execArgv, process.throwDeprecation ?? false])', options);
  console.log(await optionsOf({ execArgv: ['', '-r', 'none'] }), await optionsOf({ env: { NODE_OPTIONS: '--throw-deprecation' }, execArgv: ['--no-warnings', 'x'] }));
  console.log(await optionsOf({ env: { NODE_OPTIONS: '--throw-deprecation' } }), await optionsOf({ env: {}, execArgv: [] }));
  try { process.chdir('.'); new Worker('x', { eval: true, execArgv: ['--title=x'] }); } catch (error) { console.log(error.code); }
  console.log(await run('try { process.chdir("/") } catch (e) { parentPort.postMessage(e.code) } parentPort.postMessage(process.cwd() === workerData)', { workerData: process.cwd() }));

  const shared = new Int32Array(new SharedArrayBuffer(8));
  const waiter = new Worker('const { workerData: s } = require("worker_threads"); Atomics.store(s, 1, 5); Atomics.store(s, 0, 1); Atomics.notify(s, 0)',
    { eval: true, workerData: shared });
  console.log(Atomics.wait(shared, 0, 0, 20000), shared[1]);
  await new Promise((resolve) => waiter.on('exit', resolve));

  const channel = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const answering = new Worker('const { workerData: { port, flag } } = require("worker_threads"); port.postMessage({ sync: true }); Atomics.store(flag, 0, 1); Atomics.notify(flag, 0)',
    { eval: true, workerData: { port: channel.port2, flag }, transferList: [channel.port2] });
  Atomics.wait(flag, 0, 0, 20000);
  console.log(receiveMessageOnPort(channel.port1), receiveMessageOnPort(channel.port1));
  await new Promise((resolve) => answering.on('exit', resolve));

  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
  const module = new WebAssembly.Module(Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11]));
  console.log(await run('new Uint8Array(workerData.memory.buffer)[3] = 8; parentPort.postMessage(new WebAssembly.Instance(workerData.module).exports.f())',
    { workerData: { memory, module } }), new Uint8Array(memory.buffer)[3]);

  const all = new BroadcastChannel('all');
  const answer = new Promise((resolve) => (all.onmessage = ({ data }) => resolve(data)));
  const broadcasting = run('const c = new t.BroadcastChannel("all"); c.onmessage = ({ data }) => { c.postMessage("heard " + data); c.close(); }; parentPort.postMessage("ready")',
    { with: (worker) => worker.on('message', () => all.postMessage('hello')) });
  console.log(await answer, await broadcasting);
  all.close();

  console.log(await run('console.log("said in a thread"); console.error("and aloud"); process.stdin.on("data", (d) => console.log("read " + d))',
    { stdin: true, with: (worker) => worker.stdin.end('input') }));
  console.log(await run('new t.Worker("require(\'worker_threads\').parentPort.postMessage(\'from below\')", { eval: true }).on("message", (m) => parentPort.postMessage(m))'));
  let exits = 0;
  for (let i = 0; i < 20; i++) exits += (await run('parentPort.postMessage(workerData)', { workerData: i }))[0];
  console.log(exits);
  const busy = new Worker('for (;;);', { eval: true });
  busy.on('online', () => { console.log('over'); process.exit(3); });
})();
