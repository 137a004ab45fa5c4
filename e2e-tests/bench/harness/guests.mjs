// The guest programs and what they print.
import { readFileSync } from "node:fs";
import path from "node:path";

const folder = path.join(path.dirname(import.meta.dirname), "guests");
/** Programs of the tests that are measured as well. */
const tests = path.join(folder, "../../src/test/guests");
/** Programs in Java, as the build makes them. */
const java = path.join(folder, "../../../kernel-teavm/target/wasm/programs");

export function guestPath(name) {
  if (name === "hello_java") return path.join(java, "hello.wasm");
  return path.join(name === "echo" ? tests : folder, `${name}.wasm`);
}
export const guest = (name) => readFileSync(guestPath(name));

/** Lines NAME NANOSECONDS COUNT as nanoseconds for each, by name. */
export function batches(output) {
  const found = {};
  for (const line of output.trim().split("\n")) {
    const [name, nanoseconds, count] = line.split(" ");
    if (count !== undefined) (found[name] ??= []).push(Number(nanoseconds) / Number(count));
  }
  return found;
}
