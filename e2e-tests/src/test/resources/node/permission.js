// The permission model: what a program that was started with --permission may do.
const { spawnSync } = require('node:child_process');
const { mkdirSync, symlinkSync, writeFileSync } = require('node:fs');

mkdirSync('open/below', { recursive: true });
mkdirSync('shut');
writeFileSync('open/file', 'open');
writeFileSync('shut/file', 'shut');
writeFileSync('probe.js', `
const fs = require('node:fs');
const tell = (name, run) => {
  try {
    const value = run();
    console.log(name, value === undefined ? 'done' : value);
  } catch ({ code, permission, resource = '' }) {
    console.log(name, code, permission, resource.split('/').pop());
  }
};
const { has, drop } = process.permission;
console.log(['fs', 'fs.read', 'fs.write', 'child', 'worker', 'wasi', 'addon', 'nothing'].map((scope) => has(scope)).join(' '));
console.log(['open/file', 'open', './open/../open/none', 'shut/file', 'shut', 'open*'].map((path) => has('fs.read', path)).join(' '));
tell('read', () => fs.readFileSync('open/file', 'utf8'));
tell('read shut', () => fs.readFileSync('shut/file'));
tell('stat shut', () => fs.statSync('shut').isDirectory());
tell('list shut', () => fs.readdirSync('shut').length);
tell('write', () => fs.writeFileSync('open/new', 'x'));
tell('write shut', () => fs.writeFileSync('shut/new', 'x'));
tell('append shut', () => fs.appendFileSync('shut/file', 'x'));
tell('rename', () => fs.renameSync('open/new', 'shut/new'));
tell('copy', () => fs.copyFileSync('shut/file', 'open/copied'));
tell('mkdir shut', () => fs.mkdirSync('shut/more'));
tell('rm shut', () => fs.rmSync('shut', { recursive: true }));
tell('child', () => require('node:child_process').execFileSync('true').length);
tell('worker', () => void new (require('node:worker_threads').Worker)('', { eval: true }).terminate());
fs.readFile('shut/file', async (error) => {
  console.log('callback', error?.code);
  await fs.promises.stat('shut').catch(({ code }) => console.log('promise', code));
  drop('fs.write');
  tell('write after drop', () => fs.writeFileSync('open/new', 'x'));
});
`);

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, 'probe.js'], { encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' } });
  console.log(`# ${args.join(' ')} => ${status}\n${stdout}${stderr}`);
}

run('--permission');
run('--permission', '--allow-fs-read=open', '--allow-fs-write=open', '--allow-worker');
run('--permission', '--allow-fs-read=*', '--allow-fs-write=open/n*', '--allow-child-process');
