// A folder like a project's: 2,300 files of 49 MB in 115 directories, the same in every run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FILES = 2300;
const BYTES = 49_000_000;
const FILES_IN_ONE = 20;

/** Weights between 0.1 and about 8, most of them small. */
const weight = (i) => 0.1 + ((i * 7919) % 1000) ** 3 / 1.25e8;

export function makeFolder() {
  const top = mkdtempSync(path.join(tmpdir(), "warren-bench-folder-"));
  const total = Array.from({ length: FILES }, (_, i) => weight(i)).reduce((a, b) => a + b);
  const line = Buffer.from("const value = compute(argument, 42); // a line of a source file\n");
  for (let i = 0; i < FILES; i++) {
    const group = Math.floor(i / FILES_IN_ONE);
    const folder = path.join(top, "project", "src", `area-${group % 10}`, `part-${group}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `file-${i}.js`), Buffer.alloc(Math.round((weight(i) / total) * BYTES), line));
  }
  return { path: path.join(top, "project"), files: FILES, bytes: BYTES, remove: () => rmSync(top, { recursive: true }) };
}
