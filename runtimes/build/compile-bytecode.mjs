// Runs the engine's compiler of bytecode under node:wasi, once for each file:
// compile-bytecode.mjs COMPILER FOLDER OUT NAME...

import { closeSync, openSync, readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [compiler, folder, out, ...names] = process.argv.slice(2);
const module = await WebAssembly.compile(readFileSync(compiler));
for (const name of names) {
  const stdin = openSync(`${folder}/${name}.js`, 'r');
  const stdout = openSync(`${out}/${name}`, 'w');
  const wasi = new WASI({ version: 'preview1', args: ['bytecode', `node:internal/${name}`], stdin, stdout });
  const status = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
  closeSync(stdin);
  closeSync(stdout);
  if (status !== 0) {
    console.error(`${name}.js could not be compiled`);
    process.exit(1);
  }
}
