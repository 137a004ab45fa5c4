import { childOfEntry, type Child, type Folder, folderOf } from "./folder.ts";

/** Whether what is dragged holds files from outside the page. */
export function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

/** What was dropped. To be called while the event is handled: the browser takes its entries back afterwards. */
export function dropped(event: DragEvent): Child[] {
  const children: Child[] = [];
  for (const item of event.dataTransfer?.items ?? []) {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    const file = entry ? null : item.getAsFile();
    if (entry) children.push(childOfEntry(entry, handleOf(item)));
    else if (file) children.push({ kind: "file", name: file.name, file: async () => file });
  }
  return children;
}

/** Not every browser gives handles, and none for folders that it protects. */
function handleOf(item: DataTransferItem): Promise<FileSystemHandle | undefined> | undefined {
  const { getAsFileSystemHandle } = item as { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };
  return getAsFileSystemHandle?.call(item).then((handle) => handle ?? undefined, () => undefined);
}

/** One folder of what was dropped: itself when it is one, else one around all. */
export function asFolder(children: readonly Child[]): Folder {
  const [only] = children;
  if (children.length === 1 && only!.kind === "folder") return only as Folder;
  return folderOf(children.length === 1 ? only!.name.replace(/\.[^.]+$/, "") : "dropped files", children);
}
