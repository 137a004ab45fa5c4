// jq under native Node: examples of what its manual describes, options, files, exit codes.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { engine } from '../build/jq.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'warren-jq-'));

before(async () => {
  copyFileSync(fileURLToPath(new URL('../jq/jq.cjs', import.meta.url)), path.join(folder, 'jq.cjs'));
  for (const name of ['engine.cjs', 'jq.wasm']) copyFileSync(path.join(await engine(), name), path.join(folder, name));
});

after(() => rmSync(folder, { recursive: true }));

function jq(args, input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(folder, 'jq.cjs'), ...args], { cwd: folder, input, encoding: 'utf8' });
  return { out: stdout, err: stderr, code: status };
}

/** Filter, input, what comes out with `-c`. */
const FILTERS = [
  ['.a.b?', '{"a":{"b":1}} [1]', '1\n'],
  ['[.[2:4], .[-1]]', '["a","b","c","d","e"]', '[["c","d"],"e"]\n'],
  ['.[] | {n: .name, l: (.tags | length)}', '[{"name":"x","tags":[1,2]}]', '{"n":"x","l":2}\n'],
  ['to_entries | map(select(.value > 1)) | from_entries', '{"a":1,"b":2}', '{"b":2}\n'],
  ['group_by(.k) | map({k: .[0].k, n: length})', '[{"k":2},{"k":1},{"k":2}]', '[{"k":1,"n":1},{"k":2,"n":2}]\n'],
  ['reduce .[] as [$i, $j] (0; . + $i * $j)', '[[1,2],[3,4]]', '14\n'],
  ['[foreach .[] as $x (0; . + $x; [$x, .])]', '[1,2]', '[[1,1],[2,3]]\n'],
  ['def f(x): x * 2; map(f(.))', '[1,2]', '[2,4]\n'],
  ['[.[] | tonumber?]', '["1","x",3]', '[1,3]\n'],
  ['try error("no") catch .', 'null', '"no"\n'],
  ['(..|numbers) |= . + 1', '{"a":[1,{"b":2}]}', '{"a":[2,{"b":3}]}\n'],
  ['[match("(?<y>\\\\d+)-(\\\\d+)"; "g").captures[0].string]', '"12-3 4-5"', '["12","4"]\n'],
  ['gsub("(?<a>[aeiou])"; "<\\(.a)>")', '"hello"', '"h<e>ll<o>"\n'],
  ['@base64, (@base64 | @base64d), @uri, @csv?', '"a b"', '"YSBi"\n"a b"\n"a%20b"\n'],
  ['[paths], (tostream | tojson)', '{"a":[1]}', '[["a"],["a",0]]\n"[[\\"a\\",0],1]"\n"[[\\"a\\",0]]"\n"[[\\"a\\"]]"\n'],
  ['"x" as $a | . as {k: $v} | [$a, $v]', '{"k":1}', '["x",1]\n'],
  ['limit(2; range(10)), first(empty), ltrimstr("a")', 'null', '0\n1\nnull\n'],
  ['fromdate, (fromdate | todate), ("2015-03-05T23:51:47Z" | strptime("%Y-%m-%dT%H:%M:%SZ") | mktime)', '"1970-01-02T00:00:00Z"', '86400\n"1970-01-02T00:00:00Z"\n1425599507\n'],
  ['[splits(", *")], ascii_upcase, explode[0], test("A"; "i")', '"a,  b"', '["a","b"]\n"A,  B"\n97\ntrue\n'],
];

test('filters give what the manual says', () => {
  for (const [filter, input, expected] of FILTERS) {
    const { out, err } = jq(['-c', filter], input);
    assert.equal(out, expected, `${filter}: ${err}`);
  }
});

test('options', () => {
  writeFileSync(path.join(folder, 'data.json'), '{"b":1,"a":[]}\n');
  writeFileSync(path.join(folder, 'prog.jq'), '# a comment\n.b + $n');
  assert.equal(jq(['-r', '.[]'], '["a",1]').out, 'a\n1\n');
  assert.equal(jq(['-j', '.[]'], '["a",1]').out, 'a1');
  assert.equal(jq(['-a', '.'], '"é"').out, '"\\u00e9"\n');
  assert.equal(jq(['-S', '-c', '.', 'data.json']).out, '{"a":[],"b":1}\n');
  assert.equal(jq(['--tab', '.'], '[1]').out, '[\n\t1\n]\n');
  assert.equal(jq(['--indent', '1', '.'], '[1]').out, '[\n 1\n]\n');
  assert.equal(jq(['-s', '-c', '.'], '1 2').out, '[1,2]\n');
  assert.equal(jq(['-n', '-c', '[inputs]'], '1 2').out, '[1,2]\n');
  assert.equal(jq(['-R', '-c', '.'], 'a b\n').out, '"a b"\n');
  assert.equal(jq(['--argjson', 'n', '2', '-f', 'prog.jq', 'data.json']).out, '3\n');
  assert.equal(jq(['-n', '-c', '--arg', 'x', '1', '--slurpfile', 'f', 'data.json', '[$x, $f[0].b, $ARGS.positional]', '--args', 'p', 'q']).out, '["1",1,["p","q"]]\n');
  assert.equal(jq(['-C', '-c', '.'], '[1]').out.includes('\x1b['), true);
  assert.equal(jq(['-n', 'env.HOME == $ENV.HOME']).out, 'true\n');
  assert.equal(jq(['-n', 'input_filename', 'data.json']).out, 'null\n');
  assert.match(jq(['--version']).out, /^jq-1\.7\.1/);
  assert.match(jq(['--help']).out, /^Usage:\tjq /m);
});

test('exit codes', () => {
  assert.equal(jq(['-e', '.'], 'true').code, 0);
  assert.equal(jq(['-e', '.'], 'null').code, 1);
  assert.equal(jq(['-e', 'empty'], '1').code, 4);
  assert.equal(jq(['.', 'nothing.json']).code, 2);
  assert.match(jq(['.', 'nothing.json']).err, /Could not open file nothing\.json/);
  assert.equal(jq(['.a('], '1').code, 3);
  assert.equal(jq(['.a'], '1').code, 5);
  assert.equal(jq(['.a'], '1').err, 'jq: error (at <stdin>:0): Cannot index number with string "a"\n');
  assert.equal(jq([], '1').out, '1\n');
  assert.equal(jq(['-n', 'halt_error'], '').code, 5);
  assert.equal(jq(['-n', '"bye\\n" | halt_error(7)'], '').code, 7);
});

test('a large input is read in pieces', () => {
  const numbers = Array.from({ length: 100_000 }, (_, at) => at).join('\n');
  assert.equal(jq(['-s', 'add'], numbers).out, '4999950000\n');
});
