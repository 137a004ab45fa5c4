// What ../npm does to npm, as far as it needs no browser.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

const { makeRoom } = createRequire(import.meta.url)('../npm/unpacking.cjs');

test('the cache of packages is given up where room is scarce', (context) => {
  const cache = fs.mkdtempSync(path.join(tmpdir(), 'npm-cache-'));
  context.after(() => fs.rmSync(cache, { recursive: true }));
  const content = path.join(cache, 'content-v2');
  const room = context.mock.method(fs, 'statfsSync', () => ({ blocks: 100, bavail: 40 }));
  const unpackMany = () => {
    fs.mkdirSync(content, { recursive: true });
    for (let i = 0; i < 20; i++) makeRoom(cache);
    return fs.existsSync(content);
  };
  assert.equal(unpackMany(), true);
  room.mock.mockImplementation(() => ({ blocks: 100, bavail: 10 }));
  assert.equal(unpackMany(), false);
  assert.ok(room.mock.callCount() < 10, 'it looks at every package');
});
