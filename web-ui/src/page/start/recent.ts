/** A project opened before. Only its name is known, and where the browser allows it, the way back to its folder. */
export interface Recent {
  readonly name: string;
  readonly opened: number;
}

const KEY = "warren.recent";
const LIMIT = 6;

export function recents(): readonly Recent[] {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? "[]") as Recent[]).slice(0, LIMIT);
  } catch {
    return [];
  }
}

export function remember(name: string, handle?: FileSystemDirectoryHandle): void {
  const list = [{ name, opened: Date.now() }, ...recents().filter((recent) => recent.name !== name)].slice(0, LIMIT);
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // Without storage there are no recent projects.
  }
  if (handle) void withStore("readwrite", (store) => store.put(handle, name)).catch(() => undefined);
}

export function forget(name: string): void {
  localStorage.setItem(KEY, JSON.stringify(recents().filter((recent) => recent.name !== name)));
  void withStore("readwrite", (store) => store.delete(name)).catch(() => undefined);
}

/** The folder's handle, if one was kept and the person allows reading it again. */
export async function handleOf(name: string): Promise<FileSystemDirectoryHandle | undefined> {
  const kept = await withStore("readonly", (store) => store.get(name)).catch(() => undefined);
  const handle = kept as (FileSystemDirectoryHandle & PermissionAsking) | undefined;
  if (!handle) return undefined;
  const answer = await handle.requestPermission?.({ mode: "read" });
  return answer === undefined || answer === "granted" ? handle : undefined;
}

interface PermissionAsking {
  requestPermission?(options: { mode: "read" }): Promise<PermissionState>;
}

function withStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("warren", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("folders");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const request = work(opening.result.transaction("folders", mode).objectStore("folders"));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.transaction!.oncomplete = () => opening.result.close();
    };
  });
}
