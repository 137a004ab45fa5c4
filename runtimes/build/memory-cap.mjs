// Gives a module's memory a maximum, so that a program which wants ever more fails in memory.grow instead of taking
// the tab with it. The kernel does the same for the modules of a project, whose bytes it has; a runtime is compiled
// while it is fetched.

import { Limits } from '../../kernel-teavm/target/wasm/layout.mjs';

const HEADER = 8;
const MEMORY_SECTION = 5;

/** WebAssembly pages of 64 KiB, as in the kernel. */
export const MOST_PAGES = Limits.GUEST_PAGES;

function leb(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

function toLeb(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return [...bytes, value];
}

/** The module with a maximum for its one memory, which had none. */
export function capMemory(module, pages = MOST_PAGES) {
  for (let from = HEADER; from < module.length; ) {
    const [length, start] = leb(module, from + 1);
    const behind = start + length;
    if (module[from] === MEMORY_SECTION) {
      const [count, flags] = [module[start], module[start + 1]];
      if (count !== 1 || flags !== 0) throw new Error(`memory section of ${count} memories with flags ${flags}`);
      const [minimum] = leb(module, start + 2);
      const content = [1, 1, ...toLeb(minimum), ...toLeb(pages)];
      const section = Buffer.from([MEMORY_SECTION, ...toLeb(content.length), ...content]);
      return Buffer.concat([module.subarray(0, from), section, module.subarray(behind)]);
    }
    from = behind;
  }
  throw new Error('the module has no memory section');
}
