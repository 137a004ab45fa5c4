import type { Detection, FileSystem } from "../../sdk/types.ts";
import { join, resolve } from "../parts/paths.ts";

/** What is read first where no program says what it is made of. */
const READMES = ["README.md", "readme.md", "Readme.md", "README.rst", "README.txt", "README"];

/** Where the program of a compiled project begins. */
const SOURCES = ["main.go", "src/main.rs", "main.c", "src/main.c", "main.cpp"];

/** Where what a tool serves begins. */
const PAGE_PROGRAMS = ["src/App", "src/main", "src/index"].flatMap((name) => ["tsx", "jsx", "vue", "svelte", "ts", "js"].map((ending) => `${name}.${ending}`));

const SCRIPT = /\.(py|[cm]?[jt]s)$/;

/** The file that a project opens on: what Run starts, else its README; undefined if it has neither. */
export async function firstFile(fs: FileSystem, root: string, detection: Detection | undefined): Promise<string | undefined> {
  for (const path of [...mainFiles(root, detection), ...(await filesOfScript(fs, root, detection)), ...READMES.map((name) => join(root, name))]) {
    const isFile = await fs.stat(path).then(
      ({ type }) => type === "file",
      () => false,
    );
    if (isFile) return path;
  }
  return undefined;
}

/** What a script of `package.json` names, its `main`, and where tools that serve pages have their programs begin. */
async function filesOfScript(fs: FileSystem, root: string, detection: Detection | undefined): Promise<readonly string[]> {
  if (!detection?.runnable || detection.language !== "javascript") return [];
  const cwd = detection.cwd || root;
  const [name] = /(?:start|[\w:.-]+)$/.exec(detection.args.at(-1) ?? "") ?? [];
  try {
    const { main, scripts = {} } = JSON.parse(await fs.readFile(join(cwd, "package.json"), "utf-8"));
    const words = `${scripts[name ?? ""] ?? ""} ${main ?? ""}`.split(/\s+/).filter((word) => SCRIPT.test(word));
    return [...words, ...PAGE_PROGRAMS].map((path) => resolve(cwd, path));
  } catch {
    return []; // Whoever runs it is told what is wrong with the file.
  }
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
  const script = args.find((arg) => SCRIPT.test(arg));
  return script === undefined ? [] : [resolve(cwd, script)];
}
