import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { collect, has, run, Tree } from './guest.mjs';

const options = { skip: has('quickjs') ? false : 'the runtime quickjs was left out' };

async function node(files, args, more) {
  const tree = new Tree({ files });
  try {
    return await run(tree, ['node', ...args], more);
  } finally {
    tree.remove();
  }
}

describe('node: the same programs print the same as under Node', options, () => {
  const folder = new URL('programs/', import.meta.url);
  for (const name of readdirSync(folder).filter((it) => /\.m?js$/.test(it)).sort()) {
    test(name, async () => {
      const tree = new Tree({ copies: readdirSync(folder), home: '/' });
      const twin = new Tree({ copies: readdirSync(folder), home: '/' });
      const input = 'one\ntwo\n\nlast without end';
      const before = readdirSync(tree.root, { recursive: true });
      try {
        const real = await collect(process.execPath, [name, 'a', 'b c'], input, { cwd: twin.root });
        const ours = await run(tree, ['node', name, 'a', 'b c'], { input });
        assert.equal(ours.stdout, real.stdout);
        assert.equal(ours.stderr, real.stderr);
        assert.equal(ours.status, real.status);
        assert.deepEqual(readdirSync(tree.root, { recursive: true }), before, 'it leaves no file behind');
      } finally {
        tree.remove();
        twin.remove();
      }
    });
  }
});

describe('node', options, () => {
  test('gives arguments, environment and directory', async () => {
    const files = { 'main.js': 'console.log(process.argv, process.env.A, process.cwd(), __filename, __dirname)' };
    const { stdout } = await node(files, ['main.js', '-x', 'y'], { env: { A: '1' } });
    assert.equal(stdout, "[ '/usr/bin/node', '/home/project/main.js', '-x', 'y' ] 1 /home/project /home/project/main.js /home/project\n");
  });

  test('reads a package.json that begins with a byte order mark', async () => {
    const files = { 'package.json': '\ufeff{"main":"a.js","type":"module"}', 'a.js': 'import fs from "fs"; console.log(typeof fs)' };
    assert.equal((await node(files, ['a.js'])).stdout, 'object\n');
    assert.equal((await node(files, ['.'])).stdout, 'object\n');
  });

  for (const [what, files, args, message] of [
    ['a syntax error', { 'm.js': '\nlet x = ;' }, ['m.js'], /^\/home\/project\/m\.js:2\nlet x = ;\n {8}\^\n\nSyntaxError: .*\n {4}at \/home\/project\/m\.js:2:9\n/],
    ['a syntax error in a module', { 'm.mjs': 'export let x = ;' }, ['m.mjs'], /SyntaxError/],
    ['an uncaught error', { 'm.js': 'function f() {\n  null.x;\n}\nf();' }, ['m.js'], /m\.js:2\n[^]*TypeError: [^]*at f \(\/home\/project\/m\.js:2:\d+\)\n {4}at \/home\/project\/m\.js:4/],
    ['an error in a timer', { 'm.js': 'setTimeout(() => { throw new Error("late") }, 1)' }, ['m.js'], /Error: late/],
    ['an unhandled rejection', { 'm.js': '(async () => { throw new Error("lost") })()' }, ['m.js'], /Error: lost/],
    ['an unknown module', { 'm.js': 'require("no-such-thing")' }, ['m.js'], /Error: Cannot find module 'no-such-thing'\nRequire stack:\n- \/home\/project\/m\.js\n[^]*code: 'MODULE_NOT_FOUND'/],
    ['an unknown package in an import', { 'm.mjs': 'import "no-such-thing"' }, ['m.mjs'], /ERR_MODULE_NOT_FOUND\]: Cannot find package 'no-such-thing' imported from \/home\/project\/m\.mjs/],
    ['a module that only Node has', { 'm.js': 'require("http")' }, ['m.js'], /Cannot find module 'http' \(a module of Node that does not exist in Warren\)/],
    ['a missing program', {}, ['gone.js'], /Cannot find module '\/home\/project\/gone\.js'/],
    ['a recursion without end', { 'm.js': 'function f() { f() } f()' }, ['m.js'], /RangeError: Maximum call stack size exceeded/],
  ]) {
    test(`reports ${what} on standard error with exit code 1`, async () => {
      const { stdout, stderr, status } = await node(files, args);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(status, 1);
    });
  }

  test('passes exit codes through', async () => {
    assert.equal((await node({}, ['-e', 'process.exit(42)'])).status, 42);
    assert.equal((await node({}, ['-e', 'process.exitCode = 3'])).status, 3);
    assert.equal((await node({}, ['-e', 'process.on("exit", () => { process.exitCode = 4 })'])).status, 4);
    assert.equal((await node({}, ['--input-type=module', '-e', 'await new Promise(() => {})'])).status, 13);
    assert.equal((await node({}, ['--no-such-option', '--bad'])).status, 9);
  });

  test('runs code from the command line and from standard input', async () => {
    assert.equal((await node({}, ['-e', 'console.log(require("path").sep)'])).stdout, '/\n');
    assert.equal((await node({}, ['-p', '[1, 2].map((x) => x * 2)'])).stdout, '[ 2, 4 ]\n');
    assert.equal((await node({}, [], { input: 'console.log("from input")' })).stdout, 'from input\n');
    assert.match((await node({}, ['--version'])).stdout, /^v\d+\.\d+\.\d+\n$/);
  });

  test('answers questions', async () => {
    const source = `const rl = require('readline').createInterface({ input: process.stdin, output: process.stdout });
      rl.question('name? ', (name) => rl.question('age? ', (age) => { console.log(name, age); rl.close(); }));`;
    assert.equal((await node({ 'm.js': source }, ['m.js'], { input: 'Ada\n36\n' })).stdout, 'name? age? Ada 36\n');
  });

  test('is interactive when told so', async () => {
    const input = '1 + 1\nconst x = {\n a: 1 }\nx\nmissing\nlet x = 2\nx\nos.EOL\nawait Promise.resolve(4)\nsetTimeout(() => console.log("timer"), 5); 0\n.exit\nnever\n';
    const { stdout, status } = await node({}, ['-i'], { input });
    const answers = stdout.split(/(?:> |\.\.\. )+/).map((text) => text.trim()).slice(1);
    assert.deepEqual(answers, ['2', 'undefined', '{ a: 1 }', 'Uncaught ReferenceError: missing is not defined', 'undefined', '2', "'\\n'", '4', '0', '']);
    assert.equal(status, 0);
  });

  test('every module of ours can be loaded', async () => {
    const source = 'for (const name of require("module").builtinModules) { require(name); require("node:" + name); } console.log("all")';
    assert.equal((await node({}, ['-e', source])).stdout, 'all\n');
  });
});
