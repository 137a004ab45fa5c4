// What TeaVM's binaries ask of JavaScript, taken out of those that never use it.

/** What JavaScript gives to every module of TeaVM's: strings and objects of its own, wrappers, stack traces. */
const JAVASCRIPT = /^(teavmJso|wasm:js-string)\.|^teavm\.(takeStackTrace|decorateException)$|^teavmMemory\.notifyHeapResized$/;
/** A line of a disassembled module, with module, field, kind, name and type. */
export const IMPORT = /^ \(import "([^"]*)" "([^"]*)" \((func|global|memory) (\$\S+) (.*)\)\)\n/gm;
const EXPORT = /^ \(export "([^"]*)" .*\n/gm;
const REQUIREMENTS = "teavm.memoryRequirements";

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

/** What the compiler writes of a binary's memory: its first pages, and the bytes of constants at its start. */
export function requirements(compiled) {
  const [, json] = new RegExp(`${REQUIREMENTS}({[^}]*})`).exec(compiled.toString("latin1"));
  return JSON.parse(json);
}

/** The same as a custom section, which disassembling loses and the page reads. */
export function requirementsSection(compiled) {
  const content = Buffer.from(REQUIREMENTS + JSON.stringify(requirements(compiled)));
  const body = Buffer.concat([Buffer.from([REQUIREMENTS.length]), content]);
  if (body.length > 127) throw new Error("a custom section of more than 127 bytes");
  return Buffer.concat([Buffer.from([0, body.length]), body]);
}

/**
 * The text of a module whose imports of JavaScript are functions of its own that do nothing.
 *
 * @param compiled what TeaVM made
 * @param text the same, disassembled
 */
export function withoutJavaScript(compiled, text) {
  const heap = (requirements(compiled).dataSize + 7) & ~7;
  const values = { "teavmMemory.heapOffset": heap, "teavmMemory.maxSize": 0x7fffffff };
  const own = [];
  const define = (whole, module, field, kind, name, type) => {
    const wanted = `${module}.${field}`;
    if (wanted in values) own.push(`(global ${name} i32 (i32.const ${values[wanted]}))`);
    else if (kind === "func" && JAVASCRIPT.test(wanted)) own.push(`(func ${name} ${type} ${nothing(type)})`);
    else return whole;
    return "";
  };
  return withFields(text.replace(IMPORT, define), own);
}

/** The text of a module with more fields at its end. */
export function withFields(text, fields) {
  return text.replace(/\)\s*$/, ` ${fields.join("\n ")}\n)\n`);
}

/** The text of a module with those exports alone whose names are kept. */
export function withExports(text, isKept) {
  return text.replace(EXPORT, (whole, name) => (isKept(name) ? whole : ""));
}

/** The names of a disassembled module's exports. */
export function exportsOf(text) {
  return [...text.matchAll(EXPORT)].map(([, name]) => name);
}
