import type { Detection, FileSystem } from "../../sdk/types.ts";
import { join, resolve } from "../parts/paths.ts";

/** What is read first where no program says what it is made of. */
const READMES = ["README.md", "readme.md", "Readme.md", "README.rst", "README.txt", "README"];

/** Where the program of a compiled project begins. */
const SOURCES = ["main.go", "src/main.rs", "main.c", "src/main.c", "main.cpp"];

/** The file that a project opens on: what Run starts, else its README; undefined if it has neither. */
export async function firstFile(fs: FileSystem, root: string, detection: Detection | undefined): Promise<string | undefined> {
  for (const path of [...mainFiles(root, detection), ...READMES.map((name) => join(root, name))]) {
    const isFile = await fs.stat(path).then(
      ({ type }) => type === "file",
      () => false,
    );
    if (isFile) return path;
  }
  return undefined;
}

function mainFiles(root: string, detection: Detection | undefined): readonly string[] {
  if (!detection?.runnable) return [];
  const { command, args } = detection;
  const cwd = detection.cwd || root;
  if (command.endsWith(".wasm")) return SOURCES.map((name) => resolve(cwd, name));
  if (command === "serve") return [resolve(cwd, `${args[0] ?? "."}/index.html`)];
  if (args[0] === "-m" && args[1]) {
    const module = args[1].replaceAll(".", "/");
    return [resolve(cwd, `${module}/__main__.py`), resolve(cwd, `${module}.py`)];
  }
  const script = args.find((arg) => /\.(py|[cm]?js|ts)$/.test(arg));
  return script === undefined ? [] : [resolve(cwd, script)];
}
