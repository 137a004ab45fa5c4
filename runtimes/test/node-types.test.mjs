// The types of runtimes/node, and the length of its files.

import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packages } from '../build/node.mjs';
import { assertShortFiles, assertTypes } from './sources.mjs';

const sources = fileURLToPath(new URL('../node/', import.meta.url));

test("Node's bindings have the types that they say", async () => {
  const modules = path.join(await packages(), 'node_modules');
  const paths = { 'es-module-lexer/js': [`${modules}/es-module-lexer/types/lexer.d.ts`], '*': [`${modules}/*`, `${modules}/@types/*`] };
  await assertTypes(sources, modules, { paths });
});

test('no file of it is longer than one concept', () => assertShortFiles(sources));
