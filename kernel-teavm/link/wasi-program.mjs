// Makes a module of WASI of a program that TeaVM compiled: its memory is its own and it asks for nothing of JavaScript.

/** What JavaScript gives to every module of TeaVM's: strings and objects of its own, wrappers, stack traces. */
const JAVASCRIPT = /^(teavmJso|wasm:js-string)\.|^teavm\.(takeStackTrace|decorateException)$|^teavmMemory\.notifyHeapResized$/;
const ONE_IMPORT = /^ \(import "([^"]*)" "([^"]*)" \((func|global|memory) (\$\S+) (.*)\)\)\n/gm;
const EXPORT = /^ \(export "([^"]*)" .*\n/gm;
/** Pages of 64 KiB: 2 GiB, all that TeaVM's allocator, whose sizes have a sign, can use. */
const MOST_PAGES = 32768;
const PAGE = 65536;

/**
 * Answers what a program without JavaScript never looks at: TeaVM calls it when it sets itself up and when an exception
 * is made.
 */
function nothing(type) {
  const result = /\(result (.*)\)$/.exec(type)?.[1];
  if (result === undefined) return "";
  if (result === "(ref extern)") return "(extern.convert_any (ref.i31 (i32.const 0)))";
  if (result === "externref") return "(ref.null noextern)";
  return result.startsWith("(ref null") ? "(ref.null none)" : `(${result}.const 0)`;
}

/** What the compiler writes of the memory: its first pages, and the bytes of constants at its start. */
function requirements(compiled) {
  const [, json] = /teavm\.memoryRequirements(\{[^}]*\})/.exec(compiled.toString("latin1"));
  return JSON.parse(json);
}

/**
 * The text of a module without the imports that are not WASI's, and with the exports `_start` and `memory` alone.
 *
 * @param compiled what TeaVM made
 * @param text the same, disassembled
 */
export function withoutJavaScript(compiled, text) {
  const { min, dataSize } = requirements(compiled);
  const heap = (dataSize + 7) & ~7;
  if (min * PAGE - heap < PAGE) throw new Error("TeaVM's allocator needs memory to start with: minDirectBuffersSize");
  const values = { "teavmMemory.heapOffset": heap, "teavmMemory.maxSize": 0x7fffffff };
  const own = [];
  const define = (whole, module, field, kind, name, type) => {
    const wanted = `${module}.${field}`;
    if (kind === "memory") own.push(`(memory ${name} ${min} ${MOST_PAGES})`, `(export "memory" (memory ${name}))`);
    else if (kind === "global") own.push(`(global ${name} i32 (i32.const ${values[wanted]}))`);
    else if (JAVASCRIPT.test(wanted)) own.push(`(func ${name} ${type} ${nothing(type)})`);
    else return whole;
    return "";
  };
  const kept = text.replace(ONE_IMPORT, define).replace(EXPORT, (whole, name) => (name === "_start" ? whole : ""));
  return kept.replace(/\)\s*$/, ` ${own.join("\n ")}\n)\n`);
}

/** Throws if a module, disassembled, asks for anything but WASI. */
export function checkImports(name, text) {
  const foreign = [...text.matchAll(ONE_IMPORT)].filter(([, module]) => module !== "wasi_snapshot_preview1");
  if (foreign.length > 0) {
    const wanted = foreign.map(([, module, field]) => `${module}.${field}`).join(", ");
    throw new Error(`${name} needs JavaScript (${wanted}): a program has only what warren.guest gives`);
  }
}
