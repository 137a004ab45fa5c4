import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { has, run, Tree } from './guest.mjs';

const options = { skip: has('python') ? false : 'the runtime python was left out' };

const code = (...source) => ({ cell_type: 'code', source });

/** Runs a notebook of these cells, in a folder with a module beside it. */
async function notebook(...cells) {
  const tree = new Tree({ files: { 'look.ipynb': JSON.stringify({ cells }), 'beside.py': 'VALUE = 40\n' } });
  try {
    return await run(tree, ['python', '-m', 'warren_notebook', '/home/project/look.ipynb']);
  } finally {
    tree.remove();
  }
}

describe('python: notebooks', options, () => {
  test('cells share their names, and what the last line comes to is shown', async () => {
    const { stdout, stderr, status } = await notebook(
      { cell_type: 'markdown', source: ['not code'] },
      code('import beside\n', 'x = beside.VALUE'),
      code('print("x is", x)\n', 'x + 2'),
      code('x + 3;'),
      code('None'),
      code(''),
      code('display("it")\n', 'def f():\n', '    return "text"\n', 'f()'),
    );
    assert.equal(stdout, "x is 40\n42\n'it'\n'text'\n");
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  test('lines for the notebook itself are left out and named, and the rest runs', async () => {
    const { stdout, stderr } = await notebook(code('%matplotlib inline\n', 'if True:\n', '    !ls\n', 'print(1)'), code('%%bash\n', 'ls'));
    assert.equal(stdout, '1\n');
    assert.equal(stderr, '[cell 1 leaves out: %matplotlib inline]\n[cell 1 leaves out: !ls]\n[cell 2 left out: %%bash]\n');
  });

  test('a fault ends it, with the line of its cell', async () => {
    const { stdout, stderr, status } = await notebook(code('a = 1\n', 'a / 0'), code('print("never")'));
    assert.match(stderr, /File "cell 1", line 2[^]*a \/ 0[^]*ZeroDivisionError/);
    assert.deepEqual([stdout, status], ['', 1]);
  });
});
