// Makes a module of WASI of a program that TeaVM compiled: its memory is its own and it asks for nothing of JavaScript.
import { IMPORT, requirements, withExports, withFields, withoutJavaScript } from "./javascript.mjs";

/** Pages of 64 KiB: 2 GiB, all that TeaVM's allocator, whose sizes have a sign, can use. */
const MOST_PAGES = 32768;
const PAGE = 65536;

/**
 * The text of a module without the imports that are not WASI's, and with the exports `_start` and `memory` alone.
 *
 * @param compiled what TeaVM made
 * @param text the same, disassembled
 */
export function wasiProgram(compiled, text) {
  const { min, dataSize } = requirements(compiled);
  if (min * PAGE - dataSize < PAGE) throw new Error("TeaVM's allocator needs memory to start with: minDirectBuffersSize");
  const own = [];
  const define = (whole, module, field, kind, name) => {
    if (kind !== "memory") return whole;
    own.push(`(memory ${name} ${min} ${MOST_PAGES})`, `(export "memory" (memory ${name}))`);
    return "";
  };
  const program = withExports(withoutJavaScript(compiled, text), (name) => name === "_start");
  return withFields(program.replace(IMPORT, define), own);
}

/** Throws if a module, disassembled, asks for anything but what modules of certain names give. */
export function checkImports(name, text, allowed) {
  const foreign = [...text.matchAll(IMPORT)].filter(([, module]) => !allowed.includes(module));
  if (foreign.length > 0) {
    const wanted = foreign.map(([, module, field]) => `${module}.${field}`).join(", ");
    throw new Error(`${name} needs JavaScript (${wanted}): it has only what ${allowed.join(", ")} give`);
  }
}
