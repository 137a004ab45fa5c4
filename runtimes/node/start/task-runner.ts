/** `--run`: a script of the nearest package.json, by the shell, as node_task_runner.cc runs it. */
import { spawnSync } from "../bindings/spawn_sync.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeText } from "../sys/host.ts";
import { exit } from "../sys/process.ts";
import { realm } from "./realm.ts";

interface Package {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  /** Folders of programs, up to the root, each with a colon behind it. */
  readonly programs: string;
}

/** Words of these characters alone need no quotes. */
const PLAIN = /^[\w\-./]+$/;

/** Runs the script to its end, and ends the process; `words` are added to its command. */
export function runTask(name: string, words: readonly string[]): never {
  const found = findPackage(files.currentDirectory());
  if (!found) return fail(`Can't find package.json for directory ${files.currentDirectory()}`);
  const command = [commandOf(found, name), ...words.map(quoted)].join(" ");
  const environment = {
    ...realm.environment,
    PATH: found.programs + (realm.environment["PATH"] ?? ""),
    NODE_RUN_SCRIPT_NAME: name,
    NODE_RUN_PACKAGE_JSON_PATH: found.path,
  };
  const { status } = spawnSync({
    file: "/bin/sh",
    args: ["/bin/sh", "-c", command],
    cwd: found.folder,
    envPairs: Object.entries(environment).map(([variable, value]) => `${variable}=${value}`),
    stdio: [0, 1, 2].map((fd) => ({ type: "inherit", fd })),
  });
  return exit(status === 0 || status === null ? 0 : 1);
}

const parent = (folder: string) => folder.slice(0, folder.lastIndexOf("/"));

function findPackage(from: string): Package | undefined {
  let programs = "";
  let found: Omit<Package, "programs"> | undefined;
  for (let folder = from; folder !== "" && folder !== "/"; folder = parent(folder)) {
    const binaries = `${folder}/node_modules/.bin`;
    if (files.typeOf(binaries) === files.FileType.DIRECTORY) programs += `${binaries}:`;
    const path = `${folder}/package.json`;
    const bytes = found ? 0 : files.readWhole(path);
    if (typeof bytes !== "number") found = { path, folder, text: decodeText(bytes) };
  }
  return found && { ...found, programs };
}

function commandOf({ path, text }: Package, name: string): string {
  const root = parsed(path, text);
  if (typeof root !== "object" || root === null || Array.isArray(root)) return fail(`Root value unexpected not an object for ${path}\n`);
  const { scripts } = root as { scripts?: unknown };
  if (typeof scripts !== "object" || scripts === null || Array.isArray(scripts)) return fail(`Can't find "scripts" field in ${path}`);
  const command: unknown = Object.hasOwn(scripts, name) ? (scripts as Record<string, unknown>)[name] : undefined;
  if (typeof command === "string") return command;
  if (command !== undefined) return fail(`Script "${name}" is unexpectedly not a string for ${path}\n`);
  const others = Object.entries(scripts).filter(([, value]) => typeof value === "string");
  return fail([`Missing script: "${name}" for ${path}`, "", "Available scripts are:", ...others.map(([key, value]) => `  ${key}: ${value as string}`)].join("\n"));
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail(`Can't parse ${path}`);
  }
}

const quoted = (word: string) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

function fail(message: string): never {
  files.write(2, encodeText(`${message}\n`), -1);
  return exit(1);
}
