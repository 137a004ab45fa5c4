// The shell and the tools: programs in Java, which the build of kernel-teavm compiles and links.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LeftOut } from './run.mjs';

const at = (name) => fileURLToPath(new URL(`../../kernel-teavm/target/wasm/programs/${name}`, import.meta.url));

function runtime(site, name, file, names) {
  return {
    name,
    version: '0.1.0',
    language: 'Shell',
    commands: Object.fromEntries(names.map((command) => [command, { argv: [command], env: {} }])),
    program: site.add(at(file)),
    files: [],
    licence: 'Apache-2.0',
    source: 'kernel-teavm',
  };
}

export function shell(site) {
  for (const name of ['sh.wasm', 'tools.wasm', 'texttools.wasm', 'archivetools.wasm', 'maketools.wasm', 'pagertools.wasm', 'networktools.wasm', 'tools.json']) {
    if (!existsSync(at(name))) throw new LeftOut(`kernel-teavm has not linked ${name}`, 'mvn -pl kernel-teavm -am package');
  }
  const { tools, texttools, archivetools, maketools, pagertools, networktools } = JSON.parse(readFileSync(at('tools.json'), 'utf8'));
  return [
    runtime(site, 'shell', 'sh.wasm', ['sh', 'bash']),
    runtime(site, 'tools', 'tools.wasm', tools),
    runtime(site, 'text-tools', 'texttools.wasm', texttools),
    runtime(site, 'archive-tools', 'archivetools.wasm', archivetools),
    runtime(site, 'make', 'maketools.wasm', maketools),
    runtime(site, 'pager', 'pagertools.wasm', pagertools),
    runtime(site, 'network-tools', 'networktools.wasm', networktools),
  ];
}
