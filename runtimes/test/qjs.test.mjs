import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { has, run, Tree } from './guest.mjs';

const options = { skip: has('quickjs') ? false : 'the runtime quickjs was left out' };

async function qjs(files, args, more) {
  const tree = new Tree({ files });
  try {
    return { ...(await run(tree, ['qjs', ...args], more)), out: tree.has('out.txt') ? tree.read('out.txt') : null };
  } finally {
    tree.remove();
  }
}

describe('qjs', options, () => {
  test('runs a script with arguments', async () => {
    const { stdout, status } = await qjs({ 'main.js': 'print("hello", scriptArgs.join())' }, ['main.js', 'a', 'b c']);
    assert.equal(stdout, 'hello main.js,a,b c\n');
    assert.equal(status, 0);
  });

  test('runs an ES module that imports another', async () => {
    const files = { 'main.js': 'import { x } from "./lib/x.js"; console.log(x)', 'lib/x.js': 'export const x = 42' };
    assert.equal((await qjs(files, ['main.js'])).stdout, '42\n');
  });

  test('reads and writes files by relative and by absolute names', async () => {
    const source = `import * as std from 'qjs:std'; import * as os from 'qjs:os';
      std.writeFile('out.txt', std.loadFile('in.txt') + std.loadFile('/home/project/in.txt'));
      print(os.getcwd()[0], os.readdir('.')[0].filter((name) => name.includes('.txt')).sort());`;
    const { stdout, out } = await qjs({ 'main.mjs': source, 'in.txt': 'abc' }, ['main.mjs']);
    assert.equal(stdout, '/home/project in.txt,out.txt\n');
    assert.equal(out, 'abcabc');
  });

  test('sees the environment', async () => {
    const { stdout } = await qjs({}, ['--std', '-e', 'print(std.getenv("GREETING"))'], { env: { GREETING: 'hé' } });
    assert.equal(stdout, 'hé\n');
  });

  test('reads standard input', async () => {
    const { stdout } = await qjs({}, ['--std', '-e', 'print(std.in.getline(), std.in.readAsString())'], { input: 'one\ntwo\nthree' });
    assert.equal(stdout, 'one two\nthree\n');
  });

  test('runs timers until none is left', async () => {
    const { stdout } = await qjs({}, ['-e', 'setTimeout(() => { print("soon"); setTimeout(() => print("late"), 1); }, 1); print("now")']);
    assert.equal(stdout, 'now\nsoon\nlate\n');
  });

  test('passes an exit code through', async () => {
    assert.equal((await qjs({}, ['--std', '-e', 'std.exit(7)'])).status, 7);
  });

  for (const [what, args, message] of [
    ['a syntax error', ['bad.js'], /SyntaxError[^]*bad\.js:1/],
    ['an uncaught error', ['-e', 'throw new RangeError("too far")'], /RangeError: too far/],
    ['an unhandled rejection', ['-e', 'Promise.reject(new Error("nobody cares"))'], /nobody cares/],
    ['a missing file', ['nowhere.js'], /nowhere\.js: No such file/],
  ]) {
    test(`reports ${what} on standard error with exit code 1`, async () => {
      const { stdout, stderr, status } = await qjs({ 'bad.js': 'let x = ;' }, args);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(status, 1);
    });
  }

  test('prints its version', async () => {
    assert.match((await qjs({}, ['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  test('is interactive without a program', async () => {
    const input = '1 + 1\nconst o = {\n  a: [1, "two"]\n}\no\nnope\n`x\ny`\nawait Promise.resolve(3)\nlet x = ;\nos.platform\n';
    const { stdout, status } = await qjs({}, [], { input });
    const answers = stdout.replace(/^.*\n/, '').split(/(?:> |\.\.\. )+/).map((text) => text.trim()).filter(Boolean);
    assert.deepEqual(answers, [
      '2', 'undefined', "{ a: [ 1, 'two' ] }", 'Uncaught ReferenceError: nope is not defined', "'x\\ny'", '3',
      "Uncaught SyntaxError: unexpected token in expression: ';'", "'wasi'",
    ]);
    assert.equal(status, 0);
  });
});
