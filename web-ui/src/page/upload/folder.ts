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

/** What was dropped, by the entries API that every browser has. */
export function childOfEntry(entry: FileSystemEntry): Child {
  if (entry.isFile) {
    const file = () => new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return { kind: "file", name: entry.name, file };
  }
  return { kind: "folder", name: entry.name, children: () => readAll((entry as FileSystemDirectoryEntry).createReader()) };
}

/** A reader gives at most a hundred entries at a time, and an empty list at the end. */
async function readAll(reader: FileSystemDirectoryReader): Promise<readonly Child[]> {
  const children: Child[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return children;
    for (const entry of batch) children.push(childOfEntry(entry));
  }
}

/** A folder made of things that have no common one, such as several dropped files. */
export function folderOf(name: string, children: readonly Child[]): Folder {
  return { kind: "folder", name, children: async () => children };
}
