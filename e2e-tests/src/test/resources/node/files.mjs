import fs, { promises } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';

const attempt = (call) => {
  try {
    return call();
  } catch (error) {
    return [error.message, error.errno, error.code, error.syscall, error.path, error.dest];
  }
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
process.chdir(folder);
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
fs.writeFileSync('a.txt', 'hello\n');
fs.appendFileSync('a.txt', Buffer.from('wörld'));
console.log(fs.readFileSync('a.txt', 'utf8'), fs.readFileSync('a.txt'), fs.statSync('a.txt').size, fs.statSync('a.txt').isFile());
fs.writeFileSync('a.txt', 'AB', { flag: 'r+' });
console.log(fs.readFileSync('a.txt', { encoding: 'latin1' }));
console.log(attempt(() => fs.writeFileSync('a.txt', '', { flag: 'wx' })));
console.log(attempt(() => fs.readFileSync('none')), attempt(() => fs.mkdirSync('.')), attempt(() => fs.rmdirSync('none')));
console.log(attempt(() => fs.readdirSync('a.txt')), attempt(() => fs.renameSync('none', 'other')), attempt(() => fs.readFileSync('.')));
console.log(attempt(() => fs.accessSync('none')), attempt(() => fs.rmSync('none')), attempt(() => fs.rmSync('none', { force: true })));
console.log(fs.existsSync('a.txt'), fs.existsSync('none'), fs.existsSync('a.txt/x'), fs.statSync('none', { throwIfNoEntry: false }));

console.log(typeof fs.mkdirSync('d/e/f', { recursive: true }), fs.mkdirSync('d/e/f', { recursive: true }));
fs.writeFileSync('d/e/x.txt', '1');
fs.copyFileSync('d/e/x.txt', 'd/y.txt');
console.log(fs.readdirSync('d'), fs.readdirSync('d', { recursive: true }).sort(), fs.readdirSync('d', { withFileTypes: true }).map((it) => [it.name, it.isDirectory()]));
console.log(attempt(() => fs.rmdirSync('d')), attempt(() => fs.rmSync('d')));
fs.renameSync('d/e', 'd/g');
fs.cpSync('d', 'd2', { recursive: true });
fs.symlinkSync('y.txt', 'd/link');
console.log(fs.readdirSync('d2/g'), fs.readlinkSync('d/link'), fs.lstatSync('d/link').isSymbolicLink(), fs.statSync('d/link').isFile(), fs.realpathSync('d/link').endsWith('/d/y.txt'));
fs.unlinkSync('d/link');
fs.rmSync('d', { recursive: true });
console.log(fs.existsSync('d'));

const fd = fs.openSync('b.bin', 'w+');
console.log(fs.writeSync(fd, 'abcdef'), fs.writeSync(fd, Buffer.from('XY'), 0, 2, 1), fs.fstatSync(fd).size);
const buffer = Buffer.alloc(4);
console.log(fs.readSync(fd, buffer, 0, 4, 0), buffer.toString(), fs.readSync(fd, buffer, 0, 4, 5), fs.readSync(fd, buffer, 0, 4, 100));
fs.ftruncateSync(fd, 3);
fs.closeSync(fd);
console.log(fs.readFileSync('b.bin', 'utf8'), attempt(() => fs.closeSync(999)));
fs.truncateSync('b.bin', 1);
fs.utimesSync('b.bin', 1000, new Date(2000000));
console.log(fs.statSync('b.bin').size, fs.statSync('b.bin').mtime, fs.statSync('b.bin').mtimeMs, fs.statSync('b.bin').atimeMs);

await new Promise((resolve) => fs.readFile('a.txt', 'utf8', (error, text) => resolve(console.log('callback', error, text))));
await new Promise((resolve) => fs.stat('none', (error, status) => resolve(console.log('callback', error.code, status))));
await new Promise((resolve) => fs.mkdir('m', (error) => resolve(console.log('callback', error))));
await promises.writeFile('p.txt', 'promised');
console.log(await promises.readFile('p.txt', 'utf8'), (await promises.stat('p.txt')).size, await promises.readdir('m'));
await promises.rm('m', { recursive: true });
console.log(await promises.access('m').catch((error) => error.message));
const handle = await promises.open('p.txt', 'r+');
console.log((await handle.read(Buffer.alloc(3), 0, 3, 0)).bytesRead, (await handle.stat()).size);
await handle.close();

let text = '';
for await (const piece of fs.createReadStream('a.txt', { encoding: 'utf8', highWaterMark: 3 })) text += `[${piece}]`;
console.log(text);
const out = fs.createWriteStream('w.txt');
out.write('one ');
out.end('two\n');
await once(out, 'finish');
const upper = new Transform({ transform: (chunk, encoding, done) => done(null, String(chunk).toUpperCase()) });
await pipeline(fs.createReadStream('w.txt'), upper, fs.createWriteStream('u.txt'));
console.log(fs.readFileSync('w.txt', 'utf8'), fs.readFileSync('u.txt', 'utf8'));
fs.createReadStream('none').on('error', (error) => console.log('stream', error.message));
