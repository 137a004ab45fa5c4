// A user's module needs its imports before its memory exists, and the bridge needs that memory: the module is given
// trampolines, each of which calls through a slot of a table that the bridge's functions fill afterwards.

const types = (parameters) => [...parameters].map((letter) => (letter === "i" ? "i32" : "i64")).join(" ");

/**
 * The text of a module that imports a table and exports one trampoline for each function, in order. A function has a
 * name, the types of its parameters (i is i32, I is i64), and gives an errno or nothing.
 */
export function trampolines(functions) {
  const lines = functions.map(({ name, parameters, givesErrno }, index) => {
    const result = givesErrno ? "(result i32)" : "";
    const list = parameters ? `(param ${types(parameters)})` : "";
    const gets = [...parameters].map((_, i) => `(local.get ${i})`).join(" ");
    return `  (func (export "${name}") ${list} ${result}
    (call_indirect $table ${list} ${result} ${gets} (i32.const ${index})))`;
  });
  return `(module\n  (import "bridge" "table" (table $table ${functions.length} funcref))\n${lines.join("\n")})\n`;
}
