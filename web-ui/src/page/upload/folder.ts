/** A folder that a person gives, wherever it comes from: walked from the top, so that whole branches can be left out. */
export interface Folder {
  readonly kind: "folder";
  readonly name: string;
  children(): Promise<readonly Child[]>;
}

export interface Leaf {
  readonly kind: "file";
  readonly name: string;
  file(): Promise<File>;
}

export type Child = Folder | Leaf;

/** What an `<input webkitdirectory>` lists: flat, files only, all under one top folder. */
export function folderOfList(files: Iterable<File>): Folder {
  const top = new ListedFolder("");
  for (const file of files) {
    const parts = (file.webkitRelativePath || file.name).split("/");
    parts.pop();
    let folder = top;
    for (const part of parts) folder = folder.folder(part);
    folder.listed.push({ kind: "file", name: file.name, file: async () => file });
  }
  const [only] = top.listed;
  return top.listed.length === 1 && only instanceof ListedFolder ? only : top;
}

class ListedFolder implements Folder {
  readonly kind = "folder";
  readonly listed: Child[] = [];
  private readonly folders = new Map<string, ListedFolder>();

  constructor(readonly name: string) {}

  folder(name: string): ListedFolder {
    let found = this.folders.get(name);
    if (!found) {
      found = new ListedFolder(name);
      this.folders.set(name, found);
      this.listed.push(found);
    }
    return found;
  }

  async children(): Promise<readonly Child[]> {
    return this.listed;
  }
}

/** A folder of the File System Access API: `showDirectoryPicker`, or a handle kept from an earlier visit. */
export function folderOfHandle(handle: FileSystemDirectoryHandle): Folder {
  return {
    kind: "folder",
    name: handle.name,
    async children() {
      const children: Child[] = [];
      for await (const child of handle.values()) {
        if (child.kind === "directory") children.push(folderOfHandle(child as FileSystemDirectoryHandle));
        else children.push({ kind: "file", name: child.name, file: () => (child as FileSystemFileHandle).getFile() });
      }
      return children;
    },
  };
}

/**
 * What was dropped. The entries API, which every browser has, lists everything; the handles of the File System Access API
 * leave out names that are unusual, and give files four times as fast: where there is a handle, the file is asked of it.
 */
export function childOfEntry(entry: FileSystemEntry, handle?: Promise<FileSystemHandle | undefined>): Child {
  if (entry.isFile) return { kind: "file", name: entry.name, file: () => fileOf(entry as FileSystemFileEntry, handle) };
  return { kind: "folder", name: entry.name, children: () => childrenOf(entry as FileSystemDirectoryEntry, handle) };
}

async function fileOf(entry: FileSystemFileEntry, handle?: Promise<FileSystemHandle | undefined>): Promise<File> {
  const file = await (handle as Promise<FileSystemFileHandle> | undefined)?.then((known) => known?.getFile()).catch(() => undefined);
  return file ?? new Promise<File>((resolve, reject) => entry.file(resolve, reject));
}

async function childrenOf(entry: FileSystemDirectoryEntry, handle?: Promise<FileSystemHandle | undefined>): Promise<readonly Child[]> {
  const [entries, handles] = await Promise.all([readAll(entry.createReader()), handlesIn(handle)]);
  return entries.map((child) => {
    const known = handles.get(child.name);
    return childOfEntry(child, known && Promise.resolve(known));
  });
}

/** The handles in a directory, by name; none where the browser has none or refuses them. */
async function handlesIn(handle?: Promise<FileSystemHandle | undefined>): Promise<ReadonlyMap<string, FileSystemHandle>> {
  const found = new Map<string, FileSystemHandle>();
  try {
    const directory = (await handle) as FileSystemDirectoryHandle | undefined;
    if (directory) for await (const child of directory.values()) found.set(child.name, child);
  } catch {
    found.clear();
  }
  return found;
}

/** A reader gives at most a hundred entries at a time, and an empty list at the end. */
async function readAll(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}

/** A folder made of things that have no common one, such as several dropped files. */
export function folderOf(name: string, children: readonly Child[]): Folder {
  return { kind: "folder", name, children: async () => children };
}
