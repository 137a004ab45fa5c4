// The command jq: the real one, as WebAssembly, whose files are copies of those that it is given.
'use strict';

const fs = require('fs');
const path = require('path');

const PIECE = 1 << 16;

/** Standard input and output a byte at a time, as the engine asks for them. Before input is waited for, output is written. */
function streams() {
  const input = Buffer.alloc(PIECE);
  let [at, end] = [0, 0];
  const output = [1, 2].map((descriptor) => ({ descriptor, bytes: Buffer.alloc(PIECE), length: 0 }));
  const flush = (to) => {
    for (let start = 0; start < to.length; ) {
      try {
        start += fs.writeSync(to.descriptor, to.bytes, start, to.length - start);
      } catch (error) {
        if (error.code === 'EPIPE') process.exit(141);
        if (error.code !== 'EAGAIN') throw error;
      }
    }
    to.length = 0;
  };
  const refill = () => {
    output.forEach(flush);
    at = 0;
    for (;;) {
      try {
        return (end = fs.readSync(0, input, 0, PIECE, null));
      } catch (error) {
        if (error.code === 'EOF') return (end = 0);
        if (error.code !== 'EAGAIN') throw error;
      }
    }
  };
  const put = (to) => (byte) => {
    if (byte === null || byte === undefined) return;
    to.bytes[to.length++] = byte;
    if (to.length === PIECE) flush(to);
  };
  return { read: () => (at < end || refill() > 0 ? input[at++] : null), out: put(output[0]), error: put(output[1]), flush: () => output.forEach(flush) };
}

/** What the command may open: the files among its arguments, and modules in the places where they are looked for. */
function copyFiles(files, words) {
  const copy = (from) => {
    const place = path.resolve(from);
    if (!fs.statSync(place, { throwIfNoEntry: false })?.isFile() || place.startsWith('/dev/')) return;
    makeFolder(files, path.dirname(place));
    files.writeFile(place, fs.readFileSync(place));
  };
  const copyModules = (folder, depth) => {
    if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() || depth === 0) return;
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const inside = path.join(folder, entry.name);
      if (entry.isDirectory()) copyModules(inside, depth - 1);
      else if (/\.(jq|json)$/.test(entry.name)) copy(inside);
    }
  };
  makeFolder(files, process.cwd());
  for (const [at, word] of words.entries()) {
    if (!word.startsWith('-')) copy(word);
    else if (/^-[a-zA-Z]*L/.test(word)) copyModules(word.replace(/^-[a-zA-Z]*L=?/, '') || (words[at + 1] ?? '.'), 3);
  }
  const own = path.join(process.env.HOME ?? '/', '.jq');
  if (fs.statSync(own, { throwIfNoEntry: false })?.isDirectory()) copyModules(own, 3);
  else copy(own);
  files.chdir(process.cwd());
}

function makeFolder(files, folder) {
  if (files.analyzePath(folder).exists) return;
  makeFolder(files, path.dirname(folder));
  files.mkdir(folder);
}

/** On a terminal, colours are what jq does by itself; here it cannot know. */
function withColours(words) {
  const chosen = words.some((word) => /^(-[a-zA-Z]*[CM][a-zA-Z]*|--(color|monochrome)-output)$/.test(word));
  return chosen || process.stdout.isTTY !== true || process.env.NO_COLOR ? words : ['-C', ...words];
}

const HELP = `Usage:\tjq [OPTIONS] FILTER [FILES...]
\tjq [OPTIONS] -f FILE [FILES...]
\tjq [OPTIONS] --args FILTER [STRINGS...]
\tjq [OPTIONS] --jsonargs FILTER [JSON_TEXTS...]
`;

async function main(words) {
  if (words.length === 0 && process.stdin.isTTY && process.stdout.isTTY) {
    process.stderr.write(`${HELP}\nTry 'jq --help' for the options.\n`);
    return 2;
  }
  const { read, out, error, flush } = streams();
  let problem;
  const engine = await require('./engine.cjs')({
    // At once: a program of Warren's ends when nothing is left to do that its event loop knows of, and a compilation is not.
    instantiateWasm(imports, receive) {
      const module = new WebAssembly.Module(fs.readFileSync(path.join(__dirname, 'jq.wasm')));
      return receive(new WebAssembly.Instance(module, imports));
    },
    thisProgram: 'jq',
    printErr: (text) => (problem = text),
    prepare(files, environment) {
      Object.assign(environment, process.env);
      files.init(read, out, error);
      copyFiles(files, words);
    },
  });
  const code = engine.callMain(withColours(words));
  flush();
  if (code === undefined) process.stderr.write(`jq: error: ${problem ?? 'the engine has stopped'}\n`);
  return code ?? 5;
}

main(process.argv.slice(2)).then((code) => process.exit(code));
