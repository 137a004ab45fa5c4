// Uses what every language is tested with: arguments, environment, files, what it can see, input, an exit code.

const fs = require('node:fs');
const readline = require('node:readline');

console.log('arguments: ' + process.argv.slice(2).join('|'));
console.log('GREETING=' + (process.env.GREETING ?? ''));
console.log('read: ' + fs.readFileSync('data/input.txt', 'utf8').trim());
fs.mkdirSync('made', { recursive: true });
fs.writeFileSync('made/result.txt', 'written by JavaScript\n');
console.log('home: ' + fs.readdirSync('/home').sort().join(' '));
console.log('tmp: ' + fs.readdirSync('/tmp').sort().join(' '));
fs.writeFileSync('/tmp/JavaScript', '');
const peek = process.env.PEEK ?? '/nowhere';
console.log('peek: ' + (fs.existsSync(peek) ? fs.readFileSync(peek, 'utf8').trim() : 'nothing'));
const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
terminal.question('name? ', (name) => {
  terminal.close();
  console.log('hello, ' + name);
  process.exit(Number(process.env.CODE ?? 0));
});
