import { failure } from "./errors.ts";
import type { Workspaces as Contract } from "./types.ts";
import { folderOf } from "./workspace.ts";

/** The folder of all workspaces, as the store's worker has it. */
const FOLDER = "warren-workspaces";

/** The workspaces of this origin, as folders of the browser's private file system. */
export const Workspaces: Contract = {
  async list() {
    const all = await folder();
    const names: string[] = [];
    if (all) for await (const name of (all as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(decodeURIComponent(name));
    return names.sort((a, b) => a.localeCompare(b));
  },

  async remove(name) {
    await owning(name, async (all) => all.removeEntry(folderOf(name), { recursive: true }));
  },

  async duplicate(name, copy) {
    await owning(name, (all) => owning(copy, () => duplicate(all, name, copy)));
  },

  async rename(name, to) {
    await owning(name, (all) =>
      owning(to, async () => {
        await duplicate(all, name, to);
        await all.removeEntry(folderOf(name), { recursive: true });
      }),
    );
  },
};

async function folder(): Promise<FileSystemDirectoryHandle | undefined> {
  const root = await navigator.storage?.getDirectory?.().catch(() => undefined);
  return root?.getDirectoryHandle(FOLDER, { create: true });
}

/** Runs while no kernel has the workspace. */
async function owning(name: string, work: (all: FileSystemDirectoryHandle) => Promise<void>): Promise<void> {
  const all = await folder();
  if (!all) throw failure("ENOTSUP", "this browser keeps no workspaces here");
  const done = await navigator.locks.request(`warren-workspace-${folderOf(name)}`, { ifAvailable: true }, async (lock) => {
    if (lock) await work(all);
    return lock !== null;
  });
  if (!done) throw failure("EBUSY", `the workspace ${name} is open; close it first`);
}

async function duplicate(all: FileSystemDirectoryHandle, name: string, copy: string): Promise<void> {
  if ((await Workspaces.list()).includes(copy)) throw failure("EEXIST", `there is a workspace ${copy} already`);
  const from = await all.getDirectoryHandle(folderOf(name));
  const to = await all.getDirectoryHandle(folderOf(copy), { create: true });
  try {
    for await (const file of (from as unknown as { values(): AsyncIterable<FileSystemFileHandle> }).values()) {
      const written = await (await to.getFileHandle(file.name, { create: true })).createWritable();
      await (await file.getFile()).stream().pipeTo(written);
    }
  } catch (error) {
    await all.removeEntry(folderOf(copy), { recursive: true });
    throw error;
  }
}
