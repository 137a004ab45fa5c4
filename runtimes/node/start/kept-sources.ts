/** Keeps what parsing of sources gave below the program's home, as compilers keep theirs; NODE_DISABLE_COMPILE_CACHE=1 turns it off. */
import rewriting from "generated:rewriting";
import { keepIn } from "../modules/kept.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeText } from "../sys/host.ts";
import { realm } from "./realm.ts";

/** Entries of a directory, which all go when there are more: sources change, and nobody asks for old ones. */
const MOST = 2000;

const PREFIX = "node-sources-";
const { random } = Math;

export function keepSources(): void {
  const home = realm.environment["HOME"];
  if (!home?.startsWith("/") || realm.environment["NODE_DISABLE_COMPILE_CACHE"] === "1") return;
  const caches = `${home}/.cache`;
  const directory = `${caches}/${PREFIX}${rewriting}`;
  let isReady = false;
  let isUseless = false;
  /** Other processes write the same, so that each file is there as a whole or not at all. */
  function write(key: string, text: string): void {
    isReady ||= prepare(home as string, caches, directory);
    const temporary = `${directory}/${realm.pid}-${random().toString(36).slice(2)}.new`;
    isUseless = !isReady || put(temporary, text) < 0 || files.rename(temporary, `${directory}/${key}`) < 0;
  }
  keepIn({
    read: (key) => files.textUnopened(`${directory}/${key}`) ?? text(`${directory}/${key}`),
    write: (key, text) => isUseless || write(key, text),
  });
}

function text(path: string): string | undefined {
  const bytes = files.readWhole(path);
  return typeof bytes === "number" ? undefined : decodeText(bytes);
}

function prepare(home: string, caches: string, directory: string): boolean {
  if (files.typeOf(home, true) < 0) return false;
  files.mkdir(caches);
  if (files.mkdir(directory) === 0) forgetOthers(caches, directory);
  const entries = files.readdir(directory);
  if (typeof entries === "number") return false;
  if (entries.length > MOST) empty(directory);
  return true;
}

/** What other versions of the runtime have left. */
function forgetOthers(caches: string, directory: string): void {
  for (const name of namesIn(caches)) {
    const other = `${caches}/${name}`;
    if (!name.startsWith(PREFIX) || other === directory) continue;
    empty(other);
    files.rmdir(other);
  }
}

function empty(directory: string): void {
  for (const name of namesIn(directory)) files.unlink(`${directory}/${name}`);
}

function namesIn(directory: string): readonly string[] {
  const entries = files.readdir(directory);
  return typeof entries === "number" ? [] : entries.map(({ name }) => name);
}

function put(path: string, text: string): number {
  const { O } = files;
  const fd = files.open(path, O.WRONLY | O.CREAT | O.TRUNC);
  if (fd < 0) return fd;
  const bytes = encodeText(text);
  const count = files.write(fd, bytes, -1);
  files.close(fd);
  return count < bytes.length ? -1 : count;
}
