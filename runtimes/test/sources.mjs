// What holds for every folder of sources in TypeScript: its types, by the strict settings of its tsconfig.json, and the length of its files.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const LONGEST = 400;

/** `compiler` is the node_modules with TypeScript; `more` are compiler options that say where packages are, which lie in the build's memory. */
export async function assertTypes(sources, compiler, more) {
  const folder = mkdtempSync(path.join(tmpdir(), 'types-'));
  try {
    const { compilerOptions, include } = JSON.parse(readFileSync(path.join(sources, 'tsconfig.json'), 'utf8'));
    const file = path.join(folder, 'tsconfig.json');
    writeFileSync(file, JSON.stringify({ compilerOptions: { ...compilerOptions, ...more }, include: include.map((name) => path.join(sources, name)) }));
    const found = await new Promise((resolve) => {
      execFile(process.execPath, [path.join(compiler, 'typescript/bin/tsc'), '-p', file], (error, out, err) => resolve(error ? out + err : ''));
    });
    assert.equal(found, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function assertShortFiles(sources) {
  for (const entry of readdirSync(sources, { recursive: true })) {
    if (!entry.endsWith('.ts') || entry.startsWith('node_modules')) continue;
    const lines = readFileSync(path.join(sources, entry), 'utf8').split('\n').length - 1;
    assert.ok(lines <= LONGEST, `${entry} has ${lines} lines`);
  }
}
