// Runs one program under node:wasi: wasi.mjs PROGRAM PREOPENS ENV ARGUMENT... with PREOPENS and ENV as JSON objects.
// To be started with --no-turbo-fast-api-calls, since Node 20 loses sight of memory that has grown otherwise.

import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [program, preopens, env, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args, env: JSON.parse(env), preopens: JSON.parse(preopens) });
const module = await WebAssembly.compile(readFileSync(program));
process.exitCode = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
