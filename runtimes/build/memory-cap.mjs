// Gives a module's memory a maximum, so that a program which wants ever more fails in memory.grow instead of taking
// the tab with it. The kernel does so for the modules of a project, whose bytes it has; a runtime is compiled while it
// is fetched, so the same code does it here.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Limits } from '../../kernel-teavm/target/wasm/layout.mjs';
import { run } from './run.mjs';

const kernel = new URL('../../kernel-teavm/', import.meta.url);
const program = new URL('link/CapMemory.java', kernel);

/** WebAssembly pages of 64 KiB, as in the kernel. */
export const MOST_PAGES = Limits.GUEST_PAGES;

/** What the result of {@link capMemory} depends on. */
export const CAP = [MOST_PAGES, program, new URL('src/main/java/warren/kernel/module/MemoryChanges.java', kernel)];

/** Changes the module in a file. */
export function capMemory(file) {
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin/java') : 'java';
  return run(java, ['-cp', fileURLToPath(new URL('target/classes', kernel)), fileURLToPath(program), file]);
}
