import assert from "node:assert/strict";
import { test } from "node:test";
import type { Exit, Process } from "../src/sdk/types.ts";
import { parseArrangement } from "../src/page/terminal/arrangement.ts";
import { ErrorPlaces } from "../src/page/terminal/error-places.ts";
import type { Places } from "../src/page/terminal/resolve-place.ts";
import { ShellMarks } from "../src/page/terminal/shell-marks.ts";
import { Terminal } from "../src/page/terminal/terminal.ts";
import { Terminals } from "../src/page/terminal/terminals.ts";

const PROMPT = "\x1b]7;file://warren/home/p\x07\x1b]2;sh\x07\x1b]133;A\x07~/p $ ";

test("a shell's marks are read wherever the output is cut", () => {
  const output = new TextEncoder().encode(
    "\x1b[1mx\x1b]7;file://warren/home/my%20p\x07\x1b]2;a\u0007b\x1b]0;na\u0001me\x1b\\\x1b]133;A\x07y\x1b\x1b]133;C\x1b\\\x1b]8;;http://x\x07\x1b]133;D;3\x07",
  );
  for (const step of [1, 2, 3, 7, output.length]) {
    const said: string[] = [];
    const marks = new ShellMarks({
      folder: (path) => void said.push(`in ${path}`),
      title: (text) => void said.push(`is ${text}`),
      prompt: () => void said.push("prompt"),
      command: () => void said.push("command"),
      ended: (status) => void said.push(`ended ${status}`),
    });
    for (let at = 0; at < output.length; at += step) marks.read(output.subarray(at, at + step));
    assert.deepEqual(said, ["in /home/my p", "is a", "is name", "prompt", "command", "ended 3"], `${step} bytes at once`);
  }
});

/** A shell that a test plays. */
class PlayedShell implements Process {
  readonly pid = 7;
  typed = "";
  readonly signals: string[] = [];
  readonly sizes: { cols: number; rows: number }[] = [];
  private out!: ReadableStreamDefaultController<Uint8Array>;
  private finish!: (exit: Exit) => void;
  readonly exit = new Promise<Exit>((resolve) => (this.finish = resolve));
  readonly stdout = new ReadableStream<Uint8Array>({ start: (controller) => void (this.out = controller) });
  readonly stderr = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
  readonly stdin = new WritableStream<Uint8Array>({ write: (data) => void (this.typed += new TextDecoder().decode(data)) });

  async say(text: string): Promise<void> {
    this.out.enqueue(new TextEncoder().encode(text));
    await settled();
  }

  async end(exit: { code: number } | { signal: string }): Promise<void> {
    this.out.close();
    this.finish({ ...exit, duration: 1 });
    await settled();
  }

  async kill(signal = "SIGTERM"): Promise<void> {
    this.signals.push(signal);
    if (this.signals.length === 1) await this.end({ signal });
  }

  async resize(size: { cols: number; rows: number }): Promise<void> {
    this.sizes.push(size);
  }
}

/** Lets promises that are settled do what they lead to. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function play() {
  const shells: PlayedShell[] = [];
  const saved: string[] = [];
  const terminals = new Terminals(
    (number, isForRuns) =>
      new Terminal(
        number,
        "/home/p",
        {
          startShell: async () => shells[shells.push(new PlayedShell()) - 1]!,
          beforeLine: async () => void saved.push(shells.map(({ typed }) => typed).join()),
          commandStarted: () => undefined,
          commandEnded: () => undefined,
          errorsOf: ({ console }) => new ErrorPlaces({} as Places, console.transcript, () => undefined),
        },
        isForRuns,
      ),
  );
  return { terminals, shells, saved };
}

test("what is typed goes to the shell, after the files are saved when it is a line", async () => {
  const { terminals, shells, saved } = play();
  const terminal = terminals.active;
  terminal.start();
  terminal.console.input("ear");
  await settled();
  await shells[0]!.say(PROMPT);
  terminal.console.input("ly\r");
  await settled();
  assert.deepEqual([shells[0]!.typed, saved], ["early\r", ["ear"]]);
  await shells[0]!.say("\x1b]133;C\x07\x1b]2;cat\x07");
  assert.deepEqual([terminal.name, terminal.isBusy, terminal.isFree], ["cat", true, false]);
  terminal.console.input("to cat\r");
  await settled();
  assert.equal(saved.length, 1, "what is typed for a program saves nothing");
  await shells[0]!.say(`\x1b]133;D;0\x07${PROMPT.replace("/home/p", "/tmp")}`);
  assert.deepEqual([terminal.name, terminal.isBusy, terminal.folder], ["sh", false, "/tmp"]);
});

test("a reload keeps how many terminals there are, which are side by side and which is active", () => {
  const before = play().terminals;
  before.open();
  before.split();
  before.next(-1);
  const text = JSON.stringify(before.arrangement);
  const after = play().terminals;
  after.restore(parseArrangement(text)!);
  assert.deepEqual(after.arrangement, { forRuns: [false, false, false], beside: [-1, 2, 1], active: 1 });
  assert.deepEqual(
    after.shown.map(({ number }) => number),
    [2, 3],
  );
});

test("what is no arrangement makes no terminals", () => {
  for (const text of [null, "3", "{}", '{"forRuns":3,"beside":[],"active":0}', `{"forRuns":[${"true,".repeat(99)}true],"beside":[],"active":0}`]) {
    assert.equal(parseArrangement(text), undefined, String(text));
  }
  const { terminals } = play();
  terminals.restore({ forRuns: [], beside: [0, 5, -3, Number.NaN], active: 9 });
  assert.deepEqual(terminals.arrangement, { forRuns: [false], beside: [-1], active: 0 });
});

test("a program of Run has the console until it ends; then the shell draws its prompt again", async () => {
  const { terminals, shells } = play();
  const terminal = terminals.active;
  terminal.start();
  await settled();
  await shells[0]!.say(`${PROMPT}half`);
  const before = shells[0]!.sizes.length;
  terminal.lend({ name: "python", stop: async () => undefined }, "python main.py");
  terminal.console.input = () => undefined;
  terminal.console.resized({ cols: 100, rows: 30 });
  assert.equal(shells[0]!.sizes.length, before, "the shell would draw into what the program writes");
  assert.equal(terminal.console.transcript.text, "$ python main.py\n");
  assert.deepEqual([terminal.name, terminals.forRun() === terminal], ["python", false]);
  terminal.giveBack("kept");
  await settled();
  assert.deepEqual([shells[0]!.sizes.length, shells[0]!.typed], [before + 1, "kept"]);
});

test("a shell that comes up while a program has the console waits with its prompt", async () => {
  const { terminals, shells } = play();
  const terminal = terminals.active;
  terminal.start();
  terminal.lend({ name: "python", stop: async () => undefined }, "python main.py");
  await settled();
  await shells[0]!.say(PROMPT);
  assert.equal(terminal.console.transcript.text, "$ python main.py\n");
  terminal.giveBack("");
  await settled();
  assert.equal(terminal.console.transcript.text, "$ python main.py\n~/p $ ");
});

test("Run takes the first terminal at its prompt, else one of its own, which gets a shell after it", async () => {
  const { terminals, shells } = play();
  terminals.active.start();
  await settled();
  await shells[0]!.say(`${PROMPT}\x1b]133;C\x07`);
  const own = terminals.forRun();
  assert.deepEqual([own.number, own.state, terminals.active === own], [2, "new", true]);
  own.lend({ name: "node", stop: async () => undefined }, "node main.js");
  await settled();
  assert.equal(shells.length, 1);
  own.giveBack("");
  await settled();
  assert.equal(shells.length, 2);
  assert.equal(terminals.forRun(), own, "the same again");
  await shells[0]!.say(PROMPT);
  assert.equal(terminals.forRun().number, 1);
});

test("the last terminal says that its shell has ended and starts another; the others close", async () => {
  const { terminals, shells } = play();
  terminals.active.start();
  const second = terminals.open();
  await settled();
  await shells[1]!.end({ code: 0 });
  assert.deepEqual([terminals.list.length, terminals.active.number], [1, 1]);
  await shells[0]!.end({ code: 3 });
  const { console } = terminals.active;
  assert.match(console.transcript.text, /\[The shell has ended: exit 3\. Press Enter to start another one\.\]\n$/);
  console.input("x");
  await settled();
  assert.equal(shells.length, 2);
  console.input("\r");
  await settled();
  assert.equal(shells.length, 3);
  assert.equal(second.state, "ended");
});

test("closing a terminal hangs up what runs in it", async () => {
  const { terminals, shells } = play();
  terminals.active.start();
  const second = terminals.open();
  await settled();
  await terminals.close(second);
  assert.deepEqual(shells[1]!.signals, ["SIGHUP"]);
  await terminals.close(terminals.active);
  assert.equal(terminals.list.length, 1, "there is always one");
});

test("two terminals stand side by side until they are parted or one closes", async () => {
  const { terminals } = play();
  const first = terminals.active;
  terminals.split();
  const second = terminals.active;
  terminals.open();
  assert.deepEqual(terminals.shown.map(({ number }) => number), [3]);
  terminals.show(first);
  assert.deepEqual(terminals.shown, [first, second]);
  terminals.next(1);
  assert.deepEqual([terminals.active, terminals.shown], [second, [first, second]]);
  terminals.split();
  assert.deepEqual(terminals.shown, [second]);
  terminals.split();
  assert.deepEqual(terminals.shown.map(({ number }) => number), [2, 4]);
  void terminals.close(terminals.active);
  assert.deepEqual([terminals.active, terminals.shown], [second, [second]]);
});
