import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { has, run, Tree } from './guest.mjs';
import { reference, whyNoReference } from './reference.mjs';

const options = { skip: has('python') ? false : 'the runtime python was left out' };
const main = '/home/project/main.py';

async function python(source, args = [main], more = {}) {
  const tree = new Tree({ files: typeof source === 'string' ? { 'main.py': source } : source });
  try {
    return { ...(await run(tree, ['python', ...args], more)), out: tree.has('out.txt') ? tree.read('out.txt') : null };
  } finally {
    tree.remove();
  }
}

describe('python', options, () => {
  test('runs a file with arguments and environment', async () => {
    const source = 'import os, sys; print("hello", sys.argv[1:], os.environ["A"], sys.version_info[:2])';
    const { stdout, stderr, status } = await python(source, [main, 'a', 'b c'], { env: { A: 'é' } });
    assert.equal(stdout, "hello ['a', 'b c'] é (3, 12)\n");
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  test('starts in $PWD, and reads and writes by relative and absolute names', async () => {
    const source = `import os
open("out.txt", "w").write(open("in.txt").read() + open("/home/project/in.txt").read())
print(os.getcwd(), sorted(os.listdir(".")), os.listdir("/home"))`;
    const { stdout, out } = await python({ 'main.py': source, 'in.txt': 'abc' });
    assert.equal(stdout, "/home/project ['in.txt', 'main.py', 'out.txt'] ['project']\n");
    assert.equal(out, 'abcabc');
  });

  test('imports packages that lie beside the program', async () => {
    const files = { 'main.py': 'from pkg import x\nimport pkg.sub\nprint(x, pkg.sub.__name__)', 'pkg/__init__.py': 'x = 1', 'pkg/sub.py': '' };
    assert.equal((await python(files)).stdout, '1 pkg.sub\n');
  });

  test('runs modules and code, and has its library', async () => {
    assert.equal((await python({ 'pkg/__main__.py': 'print(__name__, __package__)', 'pkg/__init__.py': '' }, ['-m', 'pkg'])).stdout, '__main__ pkg\n');
    const source = 'import json, re, sqlite3, hashlib, datetime, decimal, random, zlib; print(sqlite3.connect(":memory:").execute("select 1 + 1").fetchone())';
    assert.equal((await python('', ['-c', source])).stdout, '(2,)\n');
  });

  test('knows all encodings', async () => {
    assert.equal((await python('', ['-c', 'print("é".encode("latin-1"), "é".encode("cp1252"), "é".encode("idna"), "é".encode("utf-16-le"))'])).stdout,
      "b'\\xe9' b'\\xe9' b'xn--9ca' b'\\xe9\\x00'\n");
  });

  test('reads standard input', async () => {
    const source = 'import sys; name = input("name? "); print(name, sys.stdin.read().split())';
    assert.equal((await python(source, [main], { input: 'Ada\nx y\nz' })).stdout, "name? Ada ['x', 'y', 'z']\n");
    assert.equal((await python('', ['-'], { input: 'print("from input")' })).stdout, 'from input\n');
  });

  test('passes exit codes through', async () => {
    assert.equal((await python('import sys; sys.exit(7)')).status, 7);
    const { stderr, status } = await python('raise SystemExit("farewell")');
    assert.equal(stderr, 'farewell\n');
    assert.equal(status, 1);
  });

  for (const [what, source, args, status, message] of [
    ['a syntax error', 'def f(:\n', [main], 1, /File "\/home\/project\/main\.py", line 1\n[^]*SyntaxError/],
    ['an uncaught error', 'def f():\n    1 / 0\nf()\n', [main], 1, /main\.py", line 2, in f\n[^]*ZeroDivisionError/],
    ['a missing module', 'import no_such_thing', [main], 1, /ModuleNotFoundError: No module named 'no_such_thing'/],
    ['a missing file', '', ['/home/project/gone.py'], 2, /can't open file '\/home\/project\/gone\.py'/],
  ]) {
    test(`reports ${what} on standard error`, async () => {
      const result = await python(source, args);
      assert.equal(result.stdout, '');
      assert.match(result.stderr, message);
      assert.equal(result.status, status);
    });
  }

  test('is interactive when told so', async () => {
    const input = '1 + 1\nx = [\n1]\nx\n1 / 0\nfor i in range(2):\n  print(i)\n\nimport sys; sys.exit(3)\n';
    const { stdout, stderr, status } = await python('', ['-i', '-q'], { input });
    assert.equal(stdout, '2\n[1]\n0\n1\n');
    assert.match(stderr, /ZeroDivisionError/);
    assert.equal(status, 3);
  });

  test('keeps compiled files outside of the project', async () => {
    const tree = new Tree({ files: { 'main.py': 'import other', 'other.py': '' } });
    try {
      await run(tree, ['python', main]);
      assert.equal(tree.has('__pycache__'), false);
      assert.equal(tree.has('/var/cache/python/home/project/other.cpython-312.pyc'), true);
    } finally {
      tree.remove();
    }
  });
});

// node:wasi has no absolute clocks, which CPython sleeps on: another engine stands in.
describe('python, on wasmtime', { skip: options.skip || whyNoReference }, () => {
  const source = `import asyncio, time

async def work(name, delay):
    await asyncio.sleep(delay)
    print("done", name)
    return name

async def main():
    start = time.monotonic()
    print(await asyncio.gather(work(1, 0.2), work(2, 0.1), work(3, 0)))
    print(time.monotonic() - start >= 0.2)
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.05)
    except TimeoutError:
        print("timed out")
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_later(0.01, queue.put_nowait, "queued")
    print(await queue.get(), await asyncio.to_thread(lambda: "elsewhere"))

asyncio.run(main())
start = time.monotonic()
time.sleep(0.2)
print(time.monotonic() - start >= 0.2)
`;

  test('asyncio and time.sleep', async () => {
    const { stdout, stderr, status } = await python(source, [main], { engine: reference });
    assert.equal(stderr, '');
    assert.equal(stdout, 'done 3\ndone 2\ndone 1\n[1, 2, 3]\nTrue\ntimed out\nqueued elsewhere\nTrue\n');
    assert.equal(status, 0);
  });
});
