// Options of the command line that change the environment, run scripts, or change what objects can do.
const { spawnSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');

writeFileSync('a.env', 'A=1\nB="two words"\nexport C=\'three\' # said\nNODE_OPTIONS=--title=named\n');
writeFileSync('b.env', 'A=other\nTZ=Asia/Tokyo\n');
writeFileSync('bad.env', 'NODE_OPTIONS=--no-such\n');
mkdirSync('package/node_modules/.bin', { recursive: true });
mkdirSync('package/below', { recursive: true });
writeFileSync('package/node_modules/.bin/tool', '#!/bin/sh\necho "tool of $NODE_RUN_SCRIPT_NAME"\n', { mode: 0o755 });
writeFileSync('package/package.json', JSON.stringify({ scripts: { say: 'echo said', tool: 'tool; basename "$PWD"', fail: 'exit 3', wrong: 5 } }));

const name = new RegExp(process.execPath.replaceAll('.', '\\.'), 'g');
function node(args, options = {}) {
  const { NODE_OPTIONS, TZ, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', ...options, env: { ...env, ...options.env } });
  const told = (stdout + stderr).trim().replaceAll(name, 'node').replaceAll(process.cwd(), '.');
  console.log(`${args.join(' ')} => ${status}\n  ${told.split('\n').slice(0, 6).join('\n  ')}`);
}

const SHOW = 'console.log(process.env.A, process.env.B, process.env.C, process.title, new Date(0).getHours())';
node(['--env-file=a.env', '--env-file', 'b.env', '-e', SHOW]);
node(['--env-file=b.env', '--env-file=a.env', '-e', SHOW], { env: { A: 'mine', NODE_OPTIONS: '--title=own' } });
node(['--env-file=none.env', '-e', SHOW]);
node(['--env-file-if-exists=none.env', '-p', '1']);
node(['--env-file=bad.env', '-p', '1']);
node(['-p', 'process.argv.slice(1)', '--', '--env-file=a.env']);
node(['--run', 'say', '--', "it's", 'a b', 'plain-1/2'], { cwd: 'package' });
for (const script of ['tool', 'fail', 'wrong', 'missing']) node(['--run', script], { cwd: 'package/below' });
node(['--disable-proto=delete', '-p', '"__proto__" in {}']);
node(['--disable-proto=throw', '-p', 'try { ({}).__proto__ } catch (error) { error.code }']);
node(['--disable-proto=other', '-p', '1']);
node(['--trace-require-module=some', '-p', '1']);
node(['-p', '1'], { env: { NODE_OPTIONS: '--no-such' } });
