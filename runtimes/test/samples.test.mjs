import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { has, run, runFile, samples, served, Tree } from './guest.mjs';

const starts = { python: ['python', '/home/project/main.py'] };
const runtimes = { python: 'python' };

/** Those that do the same in each language; the others have pages, and JavaScript runs in a browser alone (e2e-tests). */
const HELLOS = ['python', 'c', 'rust', 'go'];

describe('samples', () => {
  for (const { name, language, files } of samples.filter(({ name }) => HELLOS.includes(name))) {
    const skip = runtimes[name] && !has(runtimes[name]) ? `the runtime ${runtimes[name]} was left out` : false;
    test(`${name} greets, counts its visits and asks`, { skip }, async () => {
      // A program that has no chdir resolves relative names against "/".
      const home = starts[name] ? '/home/project' : '/';
      const tree = new Tree({ home });
      try {
        for (const { path, url } of files) tree.put(`${home}/${path}`, readFileSync(served(url)));
        const program = files.find(({ path }) => path.endsWith('.wasm'))?.path;
        const start = (args, input) => (starts[name] ? run(tree, [...starts[name], ...args], { input }) : runFile(tree, program, args, { input }));

        const first = await start([]);
        assert.equal(first.stderr, '');
        assert.match(first.stdout, new RegExp(`^Hello, World, from ${language}!\narguments: .*\nvisits.txt now has 1 lines\n$`));
        assert.equal(first.status, 0);

        const second = await start(['Ada', 'Grace H.']);
        assert.match(second.stdout, new RegExp(`Hello, Ada, from ${language}!\nHello, Grace H\\., from ${language}!\n[^]*visits.txt now has 3 lines`));

        const third = await start(['--ask'], 'Joan\n');
        assert.match(third.stdout, new RegExp(`^What is your name\\? Hello, Joan, from ${language}!\n`));
        assert.equal(tree.read('visits.txt'), 'World\nAda\nGrace H.\nJoan\n');
      } finally {
        tree.remove();
      }
    });
  }
});
