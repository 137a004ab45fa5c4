// A folder like a project's: files of very different sizes, 20 in a directory, the same in every run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FILES_IN_ONE = 20;

/** Weights between 0.1 and about 8, most of them small. */
const weight = (i) => 0.1 + ((i * 7919) % 1000) ** 3 / 1.25e8;

/** A project's usual size. */
export const usual = { files: 2300, bytes: 49_000_000 };

export function makeFolder({ files, bytes } = usual) {
  const top = mkdtempSync(path.join(tmpdir(), "warren-bench-folder-"));
  const total = Array.from({ length: files }, (_, i) => weight(i)).reduce((a, b) => a + b);
  const line = Buffer.from("const value = compute(argument, 42); // a line of a source file\n");
  for (let i = 0; i < files; i++) {
    const group = Math.floor(i / FILES_IN_ONE);
    const folder = path.join(top, "project", "src", `area-${group % 10}`, `part-${group}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `file-${i}.js`), Buffer.alloc(Math.round((weight(i) / total) * bytes), line));
  }
  return { path: path.join(top, "project"), files, bytes, remove: () => rmSync(top, { recursive: true }) };
}
