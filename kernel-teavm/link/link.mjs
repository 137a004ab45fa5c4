// Links the four TeaVM binaries to their memories, in two forms, and writes target/wasm. Skips what is already newer than
// all that it is made of.
//
//   kernel, bridge, gateway, store    merged: the one-line functions of src/main/wat are in them, inlined; several memories each
//   unmerged/*.wasm            for engines with one memory to a module: every file of src/main/wat is a module of its own
//   programs/*.wasm            programs in Java, as any module of WASI: the kernel knows nothing of how they were made
import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { exportsOf, requirementsSection, withExports, withoutJavaScript } from "./javascript.mjs";
import { trampolines } from "./trampolines.mjs";
import { checkImports, wasiProgram } from "./wasi-program.mjs";

const module = join(dirname(fileURLToPath(import.meta.url)), "..");
const at = (...parts) => join(module, ...parts);
const features = ["gc", "reference-types", "exception-handling", "bulk-memory", "bulk-memory-opt", "sign-ext",
  "nontrapping-float-to-int", "multivalue", "mutable-globals", "extended-const", "multimemory", "threads"]
  .map((feature) => `--enable-${feature}`);

function binaryen(tool, ...args) {
  execFileSync(process.execPath, [at("node_modules/binaryen/bin", tool), ...features, ...args], { stdio: "inherit" });
}

function installTools() {
  execFileSync(process.execPath, [at("../.mvn/npm-ci.mjs"), module], { stdio: "inherit" });
}

function isFresh(output, inputs) {
  return existsSync(output) && inputs.every((input) => statSync(input).mtimeMs <= statSync(output).mtimeMs);
}

function assemble(name) {
  const output = at("target/link", `${name}.wasm`);
  binaryen("wasm-as", at("src/main/wat", `${name}.wat`), "-o", output);
  return output;
}

/**
 * Declares the memory in which TeaVM keeps a binary's constants as shared, so that all instances can have the same one:
 * each memory takes 8 GiB of a browser's address space, which ends at 1 TiB. The bridge writes there only its constants.
 */
function shareConstants(file) {
  const bytes = readFileSync(file);
  const found = bytes.indexOf("\x03env\x06memory\x02\x01", 0, "latin1");
  if (found < 0) throw new Error(`${file} does not import env.memory with a maximum`);
  bytes[found + "\x03env\x06memory\x02".length] = 3;
  writeFileSync(file, bytes);
}

/** Makes one file of target/wasm, unless it is newer than its inputs. */
function make(file, inputs, write) {
  const output = at("target/wasm", file);
  if (isFresh(output, [...inputs, fileURLToPath(import.meta.url)])) return;
  write(output);
  if (file.endsWith("bridge.wasm")) shareConstants(output);
  console.log(`${file}: ${statSync(output).size} bytes`);
}

/** A limit of the bytes that a browser fetches. */
function checkSize(file, most) {
  const size = brotliCompressSync(readFileSync(at("target/wasm", file))).length;
  if (size > most) throw new Error(`${file} takes ${size} bytes (brotli); its budget is ${most}`);
}

const compiled = (name) => at("target/teavm", `${name}.wasm`);
const source = (name) => at("src/main/wat", `${name}.wat`);

/** TeaVM's own exports, which only its loader calls. */
const isOfLoader = (name) => name === "main" || name.startsWith("teavm");

function linkMerged(name, helpers) {
  make(`${name}.wasm`, [compiled(name), ...helpers.map(source), at("link/javascript.mjs")], (output) => {
    const merged = at("target/link", `${name}.merged.wasm`);
    binaryen("wasm-merge", compiled(name), name, ...helpers.flatMap((helper) => [assemble(helper), helper]),
      "--rename-export-conflicts", "-o", merged);
    const own = exportsOf(disassemble(compiled(name)));
    optimize(withExports(disassemble(merged), (found) => own.includes(found)), name, output);
  });
}

function linkUnmerged(name) {
  make(`unmerged/${name}.wasm`, [compiled(name), at("link/javascript.mjs")], (output) =>
    optimize(disassemble(compiled(name)), name, output));
}

/** Each process has a bridge of its own, which must not make JavaScript's objects: it uses none. */
function optimize(text, name, output) {
  const file = at("target/link", `${name}.wat`);
  const needsJavaScript = name !== "bridge";
  writeFileSync(file, needsJavaScript ? text : withExports(withoutJavaScript(readFileSync(compiled(name)), text), (found) => !isOfLoader(found)));
  binaryen("wasm-opt", file, "-O3", "--flexible-inline-max-function-size=60", "--remove-unused-module-elements", "-o", output);
  if (!needsJavaScript) checkImports(name, disassemble(output), ["env", "host", "commons", "blocks", "guest", "copies"]);
  appendFileSync(output, requirementsSection(readFileSync(compiled(name))));
}

function helper(name, from) {
  make(`unmerged/${name}.wasm`, [source(from)], (output) => binaryen("wasm-opt", assemble(from), "-O3", "-o", output));
}

function disassemble(file) {
  const text = at("target/link", "disassembled.wat");
  binaryen("wasm-dis", file, "-o", text);
  return readFileSync(text, "utf8");
}

function linkProgram(name) {
  make(`programs/${name}.wasm`, [compiled(name), at("link/javascript.mjs"), at("link/wasi-program.mjs")], (output) => {
    const text = at("target/link", `${name}.wat`);
    writeFileSync(text, wasiProgram(readFileSync(compiled(name)), disassemble(compiled(name))));
    binaryen("wasm-opt", text, "-O3", "--remove-unused-module-elements", "-o", at("target/link", `${name}.wasm`));
    checkImports(name, disassemble(at("target/link", `${name}.wasm`)), ["wasi_snapshot_preview1"]);
    copyFileSync(at("target/link", `${name}.wasm`), output);
  });
}

mkdirSync(at("target/link"), { recursive: true });
for (const folder of ["unmerged", "programs"]) mkdirSync(at("target/wasm", folder), { recursive: true });
installTools();
linkMerged("kernel", ["commons"]);
linkMerged("bridge", ["commons", "guest", "copies"]);
linkMerged("gateway", ["commons", "guest", "copies"]);
linkMerged("store", ["commons"]);
linkUnmerged("kernel");
linkUnmerged("bridge");
linkUnmerged("gateway");
linkUnmerged("store");
for (const form of ["gateway.wasm", "unmerged/gateway.wasm"]) checkSize(form, 90 << 10);
helper("commons", "commons");
helper("blocks", "blocks");
helper("guest", "guest");
helper("copies", "copies-unmerged");
for (const name of ["hello", "serve", "sh", "tools", "texttools", "archivetools", "maketools", "pagertools", "networktools"]) linkProgram(name);
const functions = JSON.parse(readFileSync(at("target/link/syscalls.json"), "utf8"));
writeFileSync(at("target/link/trampolines.wat"), trampolines(functions));
binaryen("wasm-as", at("target/link/trampolines.wat"), "-o", at("target/link/trampolines.wasm"));
const base64 = readFileSync(at("target/link/trampolines.wasm")).toString("base64");
const names = JSON.stringify(functions.map(({ name }) => name));
writeFileSync(at("target/wasm/trampolines.mjs"),
  `export const names = ${names};\nexport const module = /* @__PURE__ */ Uint8Array.from(/* @__PURE__ */ atob("${base64}"), (c) => c.charCodeAt(0));\n`);
copyFileSync(at("target/teavm/teavm-runtime.mjs"), at("target/wasm/teavm-runtime.mjs"));
