// Runs all tests here: run.mjs [NAME-PATTERN]. The files of programs/ are guests, not tests.

import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = ['', 'node-bindings/'].flatMap((place) =>
  readdirSync(folder + place).filter((name) => name.endsWith('.test.mjs')).map((name) => folder + place + name));
const testNamePatterns = process.argv[2] ? [new RegExp(process.argv[2])] : undefined;
run({ files, concurrency: 2, timeout: 600000, testNamePatterns })
  .on('test:fail', () => (process.exitCode = 1))
  .compose(new spec())
  .pipe(process.stdout);
