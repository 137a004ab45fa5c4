// Times itself: calls, Map and JSON, and small objects of several shapes that a scheduler moves about. Prints milliseconds.
const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));

function mix() {
  const map = new Map();
  for (let i = 0; i < 200_000; i++) map.set(`key${i % 5000}`, (map.get(`key${i % 5000}`) ?? 0) + i);
  const rows = [...map].map(([name, value]) => ({ name, value, tags: [name.slice(0, 4), String(value)] }));
  let length = 0;
  for (let i = 0; i < 10; i++) length += JSON.stringify(JSON.parse(JSON.stringify(rows))).length;
  return length + rows.sort((a, b) => a.value - b.value)[7].value;
}

class Task {
  constructor(id, priority) {
    this.id = id;
    this.priority = priority;
    this.queue = [];
  }
}
class Device extends Task {
  run(system) {
    const packet = this.queue.shift();
    if (packet) system.send((this.id + 1) % system.tasks.length, { ...packet, hops: packet.hops + 1 });
  }
}
class Worker extends Task {
  run(system) {
    const packet = this.queue.shift();
    if (!packet) return;
    for (let i = 0; i < packet.bytes.length; i++) packet.bytes[i] = (packet.bytes[i] * 31 + this.id) & 255;
    system.send((this.id * 7 + packet.hops) % system.tasks.length, { ...packet, hops: packet.hops + 1 });
  }
}
class System {
  tasks = Array.from({ length: 16 }, (_, i) => (i % 3 === 0 ? new Worker(i, i) : new Device(i, i)));
  sent = 0;
  send(to, packet) {
    this.sent++;
    this.tasks[to].queue.push(packet);
  }
}
function schedule() {
  const system = new System();
  for (let i = 0; i < 64; i++) system.send(i % 16, { hops: 0, bytes: new Uint8Array(32) });
  while (system.sent < 1_000_000) for (const task of system.tasks) task.run(system);
  return system.sent;
}

const start = performance.now();
fib(35);
mix();
schedule();
console.log((performance.now() - start).toFixed(1));
