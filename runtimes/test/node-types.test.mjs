// The types of runtimes/node, by the strict settings of its tsconfig.json, and the length of its files.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packages } from '../build/node.mjs';

const sources = fileURLToPath(new URL('../node/', import.meta.url));
const LONGEST = 400;

test("Node's bindings have the types that they say", async () => {
  const modules = path.join(await packages(), 'node_modules');
  const folder = mkdtempSync(path.join(tmpdir(), 'node-types-'));
  try {
    const { compilerOptions, include } = JSON.parse(readFileSync(path.join(sources, 'tsconfig.json'), 'utf8'));
    // The packages are in the build's memory, not beside the sources.
    const settings = {
      compilerOptions: { ...compilerOptions, paths: { 'es-module-lexer/js': [`${modules}/es-module-lexer/types/lexer.d.ts`], '*': [`${modules}/*`, `${modules}/@types/*`] } },
      include: include.map((name) => path.join(sources, name)),
    };
    const file = path.join(folder, 'tsconfig.json');
    writeFileSync(file, JSON.stringify(settings));
    const found = await new Promise((resolve) => {
      execFile(process.execPath, [path.join(modules, 'typescript/bin/tsc'), '-p', file], (error, out, err) => resolve(error ? out + err : ''));
    });
    assert.equal(found, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no file of it is longer than one concept', () => {
  for (const entry of readdirSync(sources, { recursive: true })) {
    if (!entry.endsWith('.ts') || entry.startsWith('node_modules')) continue;
    const lines = readFileSync(path.join(sources, entry), 'utf8').split('\n').length - 1;
    assert.ok(lines <= LONGEST, `${entry} has ${lines} lines`);
  }
});
