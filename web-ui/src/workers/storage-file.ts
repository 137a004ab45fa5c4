/** How long a worker that ends may hold its files after its lock. */
const CLOSING_MS = 3000;
const AGAIN_MS = 20;

/** One open file of a workspace, as `host.Storage` has it. */
export interface StorageFile {
  size(): number;
  read(to: Uint8Array, at: number): number;
  write(from: Uint8Array, at: number): number;
  resize(size: number): void;
  flush(): void;
}

/** What workers alone have. */
interface SyncAccessHandle {
  getSize(): number;
  read(to: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
}
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** Opens a file that this worker alone may open. */
export async function openOwned(folder: FileSystemDirectoryHandle, name: string): Promise<StorageFile> {
  const handle = await access(await folder.getFileHandle(name, { create: true }));
  const isShared = takesShared(handle);
  return {
    size: () => handle.getSize(),
    read: (to, at) => (isShared ? handle.read(to, { at }) : readCopy(handle, to, at)),
    write: (from, at) => handle.write(isShared ? from : from.slice(), { at }),
    resize: (size) => handle.truncate(size),
    flush: () => handle.flush(),
  };
}

/** Whether this engine takes views of shared memory, as the specification has it. */
function takesShared(handle: SyncAccessHandle): boolean {
  try {
    handle.read(new Uint8Array(new SharedArrayBuffer(1)), { at: 0 });
    return true;
  } catch {
    return false;
  }
}

function readCopy(handle: SyncAccessHandle, to: Uint8Array, at: number): number {
  const copy = new Uint8Array(to.length);
  const read = handle.read(copy, { at });
  to.set(copy.subarray(0, read));
  return read;
}

/** A worker that has ended may hold its files for a while. */
async function access(file: FileSystemFileHandle): Promise<SyncAccessHandle> {
  const { createSyncAccessHandle } = file as unknown as { createSyncAccessHandle(): Promise<SyncAccessHandle> };
  const end = performance.now() + CLOSING_MS;
  for (;;) {
    try {
      return await createSyncAccessHandle.call(file);
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

/** A file as it is now, whose owner may go on writing it. */
export async function openRead(folder: FileSystemDirectoryHandle, name: string): Promise<StorageFile> {
  const blob = await (await folder.getFileHandle(name)).getFile();
  const reader = new FileReaderSync();
  const refused = () => {
    throw new Error("read-only");
  };
  return {
    size: () => blob.size,
    read(to, at) {
      const read = new Uint8Array(reader.readAsArrayBuffer(blob.slice(at, at + to.length)));
      to.set(read);
      return read.length;
    },
    write: refused,
    resize: refused,
    flush: refused,
  };
}
