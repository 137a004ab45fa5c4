/** Open directories, read some entries at a time. */
import { AsyncWrap } from "../loop/async-wrap.ts";
import { pooled } from "../loop/loop.ts";
import type { Binding } from "../start/realm.ts";
import * as files from "../sys/files.ts";
import { encodeName } from "./fs-encoding.ts";
import { entryType } from "./fs-names.ts";
import { begin, operation, pathOf } from "./fs-request.ts";
import { demand } from "./grants.ts";

class DirHandle extends AsyncWrap {
  readonly #entries: files.Entry[];
  #at = 0;

  constructor(entries: files.Entry[]) {
    super("DIRHANDLE");
    this.#entries = entries;
  }

  /** Names and types in turn; null when there are no more. */
  read(encoding: unknown, most: number, request?: unknown): unknown {
    if (request === undefined) return this.#next(encoding, most);
    return begin(request, (settle) => pooled(() => settle(null, this.#next(encoding, most))));
  }

  #next(encoding: unknown, most: number): unknown[] | null {
    const some = this.#entries.slice(this.#at, this.#at + most);
    this.#at += some.length;
    return some.length === 0 ? null : some.flatMap(({ name, type }) => [encodeName(name, encoding), entryType(type)]);
  }

  close(request?: unknown): void {
    if (request !== undefined) begin(request, (settle) => pooled(() => settle(null, undefined)));
  }
}

/** All entries are read at once: what a directory has then is what a program gets. */
function open(path: string): DirHandle | number {
  const fd = files.open(path, files.O.DIRECTORY);
  if (fd < 0) return fd;
  const entries = files.entriesOf(fd);
  files.close(fd);
  return typeof entries === "number" ? entries : new DirHandle(entries);
}

export default function fs_dir(binding: Binding): void {
  binding["DirHandle"] = DirHandle;
  binding["opendir"] = operation({ syscall: "opendir", request: 2, paths: [0], run: open });
  const openSync = operation({ syscall: "opendir", request: 1, run: (path: string) => open(path) });
  binding["opendirSync"] = (given: unknown) => {
    const path = pathOf(given);
    demand("fs.read", path);
    return openSync(path);
  };
}
