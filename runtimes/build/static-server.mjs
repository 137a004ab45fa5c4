// The static server: a program in Java, which the build of kernel-teavm compiles and links.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LeftOut } from './run.mjs';

const program = fileURLToPath(new URL('../../kernel-teavm/target/wasm/programs/serve.wasm', import.meta.url));

export function staticServer(site) {
  if (!existsSync(program)) throw new LeftOut('kernel-teavm has not linked it', 'mvn -pl kernel-teavm -am package');
  return {
    name: 'static-server',
    version: '0.1.0',
    language: 'HTML',
    commands: { serve: { argv: ['serve'], env: {} } },
    program: site.add(program),
    files: [],
    licence: 'Apache-2.0',
    source: 'kernel-teavm',
  };
}
