const path = require('path');
const { URL, URLSearchParams, fileURLToPath, pathToFileURL } = require('url');
const querystring = require('querystring');
for (const p of ['/a/b.tar.gz', 'x', './a', '/', '', '.bashrc', 'a/', '..', '/a//b/', 'a.', 'dir/.hidden.txt']) {
  console.log(JSON.stringify(p), path.parse(p), path.dirname(p), path.basename(p), path.extname(p), path.normalize(p), path.isAbsolute(p));
}
console.log(path.relative('/a/b/c', '/a/d'), path.relative('/a', '/a'), path.resolve('/x', '..', 'y'), path.resolve('/a', '/b', './c'), path.join('a', '..', '..', 'b'), path.join(''), path.basename('/q/w.js', '.js'));
console.log(path.format({ dir: '/d', name: 'n', ext: '.e' }), path.format({ root: '/', base: 'b' }), path.sep, path.delimiter, path.posix === path);
try { path.join(5); } catch (error) { console.log(error.name, error.code, error.message); }
for (const [text, base] of [
  ['../x?y=1&z=a b#h i', 'https://User:pw@EXAMPLE.com:443/a/b/c'], ['http://h'], ['HTTP://h:8080/../a/./b%20c'], ['file:///a/b'], ['//other/x', 'https://h/a'],
  ['?q', 'http://h/p?x#y'], ['#f', 'http://h/p?x'], ['mailto:a@b.c'], ['data:text/plain,hi'], ['http://h/ü?ß#ö'], ['nope'], ['http://'], ['', 'http://h/a/b'], ['http://h:99999'],
]) {
  try {
    const u = new URL(text, base);
    console.log(u.href, u.origin, u.protocol, u.username, u.password, u.host, u.port, u.pathname, u.search, u.hash);
  } catch (error) {
    console.log(text, error.name, error.code);
  }
}
const u = new URL('http://h/p?a=1&b=2&a=3');
u.searchParams.append('c', 'ü &=+');
u.searchParams.delete('b');
console.log(u.href, u.searchParams.getAll('a'), u.searchParams.has('b'), [...u.searchParams.keys()], u.searchParams.size);
u.pathname = '/x y';
u.hash = 'z';
u.port = '81';
u.search = '';
console.log(String(u), JSON.stringify({ u }), u, URL.canParse('x:'), URL.canParse('x'));
console.log(new URLSearchParams({ a: '1', b: 'x y' }).toString(), new URLSearchParams([['k', 'v']]), String(new URLSearchParams('?q=%41+b&e')), fileURLToPath('file:///a%20b'), pathToFileURL('/a b#c?d').href);
console.log(querystring.parse('a=1&b=2&a=3&c=%20x+y'), querystring.stringify({ a: [1, 2], b: 'x y', c: true }));
const util = require('util');
console.log(util.format('%s', 'a', { b: 1 }), util.isDeepStrictEqual([1, { a: 2 }], [1, { a: 2 }]), util.types.isDate(new Date()), util.inspect(new Error('e')).split('\n')[0]);
console.log(util.parseArgs({ args: ['-v', '--name', 'x', '--n=5', 'rest'], options: { v: { type: 'boolean', short: 'v' }, name: { type: 'string' }, n: { type: 'string' } }, allowPositionals: true }));
util.promisify((x, done) => done(null, x + 1))(1).then(console.log);
util.promisify(setTimeout)(1, 'slept').then(console.log);
function Old() { require('events').call(this); }
util.inherits(Old, require('events'));
const old = new Old();
old.on('x', function (...args) { console.log(this === old, args); });
console.log(old.emit('x', 1, 2), old.emit('y'), old.listenerCount('x'));
try { old.emit('error', new Error('unheard')); } catch (error) { console.log(error.message); }
try { old.on('x', 5); } catch (error) { console.log(error.name, error.code); }
