import type { Computer } from "../computer.ts";
import { save } from "../download/save.ts";
import { reason } from "../failure.ts";
import type { Deletion } from "../files/bin.ts";
import { copyInto } from "../files/copies.ts";
import { count } from "../parts/format.ts";
import { basename, join, nameFault, parent, within } from "../parts/paths.ts";
import type { Project } from "../project/project.ts";

/** What the tree does to files. Each rejects with a line for the person. */
export class TreeActions {
  constructor(
    private readonly computer: Computer,
    private readonly project: Project,
  ) {}

  /** Makes an empty file (and opens it) or a folder; `a/b.txt` makes the folder too. */
  async create(directory: string, name: string, kind: "file" | "folder"): Promise<void> {
    const parts = name.split("/").filter((part, index, all) => part !== "" || index < all.length - 1);
    for (const part of parts) check(part);
    const path = parts.reduce(join, directory);
    const { fs } = await this.computer.warren;
    await this.free(path);
    if (kind === "folder") {
      await fs.mkdir(path, { recursive: true });
    } else {
      if (parent(path) !== directory) await fs.mkdir(parent(path), { recursive: true });
      await fs.writeFile(path, "");
      await this.project.tabs.open(path);
    }
    await this.project.tree.reveal(path);
    await this.kept();
  }

  async rename(path: string, name: string): Promise<void> {
    check(name);
    if (name !== basename(path)) await this.relocate(path, join(parent(path), name));
  }

  async move(path: string, directory: string): Promise<void> {
    if (parent(path) === directory) return;
    if (within(path, directory)) throw new Error("A folder can't be moved into itself.");
    await this.relocate(path, join(directory, basename(path)));
  }

  /** Moves what is not there already; what can't be moved ends it. */
  async moveAll(paths: readonly string[], directory: string): Promise<void> {
    for (const path of paths) await this.move(path, directory);
  }

  /** Deletes files and folders; for a while they can be brought back. */
  async remove(paths: readonly string[]): Promise<void> {
    const deletion = await this.project.bin.put(paths);
    for (const path of paths) this.project.tabs.removed(path);
    await this.project.tree.noticed(paths.map((path) => ({ path, kind: "removed" })));
    await this.kept();
    const what = paths.length === 1 ? `“${basename(paths[0]!)}”` : count(paths.length, "entry", "entries");
    this.computer.messages.notice(`Deleted ${what}.`, { label: "Undo", run: () => void this.restore(deletion) });
  }

  /** Brings back what a deletion took. */
  async restore(deletion: Deletion): Promise<void> {
    try {
      const paths = await this.project.bin.restore(deletion);
      await this.shown(paths);
    } catch (error) {
      this.computer.messages.error(`It could not be brought back: ${reason(error)}`);
    }
  }

  /** Copies into a directory. */
  async copy(paths: readonly string[], directory: string): Promise<void> {
    const { paths: copied, left } = await copyInto(await this.computer.warren, paths, directory);
    await this.shown(copied);
    if (left.length > 0) this.computer.messages.notice(`Left out, since links are not copied here: ${left.map(basename).join(", ")}`);
  }

  /** Selects what is new in the tree. */
  private async shown(paths: readonly string[]): Promise<void> {
    const { tree } = this.project;
    await tree.noticed(paths.map((path) => ({ path, kind: "created" })));
    const [first, ...others] = paths;
    if (first !== undefined) await tree.reveal(first);
    for (const path of others) tree.toggle(path);
    await this.kept();
  }

  /** What a person did is on disk before it is said to be done; that the disk is full is said by the status line. */
  private async kept(): Promise<void> {
    const { fs } = await this.computer.warren;
    await fs.sync().catch(() => undefined);
  }

  /** A file as it is, a folder as an archive. */
  async download(path: string): Promise<void> {
    const { fs } = await this.computer.warren;
    const { type } = await fs.stat(path);
    if (type === "file") {
      save(new Blob([(await fs.readFile(path)) as BlobPart]), basename(path));
    } else {
      const { showDownload } = await import("../download/download-dialog.ts");
      showDownload(this.computer, this.project, [path]);
    }
  }

  private async relocate(from: string, to: string): Promise<void> {
    const { fs } = await this.computer.warren;
    await this.free(to);
    await fs.rename(from, to);
    this.project.tabs.moved(from, to);
    await this.project.tree.noticed([
      { path: from, kind: "removed" },
      { path: to, kind: "created" },
    ]);
    await this.project.tree.reveal(to);
    await this.kept();
  }

  private async free(path: string): Promise<void> {
    const { fs } = await this.computer.warren;
    const taken = await fs.stat(path).then(
      () => true,
      () => false,
    );
    if (taken) throw new Error(`“${basename(path)}” is there already.`);
  }
}

function check(name: string): void {
  const fault = nameFault(name);
  if (fault) throw new Error(fault);
}
