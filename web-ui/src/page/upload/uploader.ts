import type { Upload, Warren } from "../../sdk/types.ts";
import type { Computer } from "../computer.ts";
import { reason } from "../failure.ts";
import { bytes } from "../parts/format.ts";
import { Model } from "../parts/model.ts";
import { within } from "../parts/paths.ts";
import type { LeftOut, Project } from "../project/project.ts";
import { folderOf, type Child, type Folder } from "./folder.ts";
import { freeName } from "./names.ts";
import { plan, type Plan } from "./plan.ts";
import { hasIgnored, hasMissing, skippedLine } from "./report.ts";

export interface Progress {
  readonly name: string;
  readonly phase: "listing" | "copying";
  readonly files: number;
  readonly bytes: number;
  readonly total?: { readonly files: number; readonly bytes: number };
}

/** Brings folders into the kernel's file system, one at a time, each to a project of its own below `/home`. */
export class Uploader extends Model {
  progress: Progress | undefined;
  includeIgnored = false;
  private cancelling: AbortController | undefined;

  /** `openProject` makes a project of a folder that is in place. */
  constructor(
    private readonly computer: Computer,
    private readonly openProject: (warren: Warren, path: string) => Promise<Project>,
  ) {
    super();
  }

  cancel(): void {
    this.cancelling?.abort();
  }

  /** Opens a folder as a new project and shows it. */
  async open(folder: Folder): Promise<Project | undefined> {
    return this.task(folder.name || "project", async (warren, signal) => {
      this.computer.messages.clear();
      const found = await this.look(folder, this.includeIgnored, signal);
      await this.measure(warren, found);
      const path = await this.place(warren, folder.name);
      try {
        await this.send(warren, found, path, signal);
      } catch (error) {
        await warren.fs.rm(path, { recursive: true, force: true }).catch(() => undefined);
        throw error;
      }
      const project = await this.openProject(warren, path);
      this.computer.show(project);
      project.leftOut = this.report(found, folder, project.path);
      return project;
    });
  }

  /** Puts files and folders into a directory of an open project, over what has the same name. */
  async add(children: readonly Child[], directory: string): Promise<void> {
    await this.task(directory, async (warren, signal) => {
      const folder = folderOf("", children);
      const found = await this.look(folder, this.includeIgnored, signal);
      await this.send(warren, found, directory, signal);
      this.report(found, folder, directory);
      await this.refresh(directory);
    });
  }

  private async task<T>(name: string, work: (warren: Warren, signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (this.progress) {
      this.computer.messages.error("Another folder is still being read; wait for it or cancel it.");
      return undefined;
    }
    const cancelling = (this.cancelling = new AbortController());
    this.set({ name, phase: "listing", files: 0, bytes: 0 });
    try {
      return await work(await this.computer.warren, cancelling.signal);
    } catch (error) {
      if (cancelling.signal.aborted) this.computer.messages.notice(`“${name}” was not opened: cancelled.`);
      else if (this.computer.state !== "failed") this.computer.messages.error(`“${name}” was not opened: ${reason(error)}`);
      return undefined;
    } finally {
      this.set(undefined);
    }
  }

  private look(folder: Folder, includeIgnored: boolean, signal: AbortSignal): Promise<Plan> {
    const onProgress = (files: number) => this.set({ ...this.progress!, files });
    return plan(folder, { includeIgnored, signal, onProgress });
  }

  /** What can't fit is refused before anything is copied; the kernel's own bound stays the one that holds. */
  private async measure(warren: Warren, found: Plan): Promise<void> {
    const { quota, used } = await warren.stats();
    if (found.bytes > quota - used) {
      throw new Error(
        `it has ${bytes(found.bytes)} and there is room for ${bytes(quota - used)}: ` +
          "leave out what its program does not need, or close other projects.",
      );
    }
  }

  private async place(warren: Warren, name: string): Promise<string> {
    await this.computer.keeping?.begin(name);
    const path = `/home/${freeName(name, await warren.fs.readdir("/home"))}`;
    await warren.fs.mkdir(path);
    return path;
  }

  private async send(warren: Warren, found: Plan, at: string, signal: AbortSignal): Promise<void> {
    const total = { files: found.files.length, bytes: found.bytes };
    const step = (done: { files: number; bytes: number }) =>
      this.set({ name: this.progress!.name, phase: "copying", ...done, total });
    step({ files: 0, bytes: 0 });
    await warren.mount(uploads(found), { at, signal, onProgress: step });
  }

  /** Says what was not taken along; gives it, if it can be brought and a program may miss it. */
  private report(found: Plan, folder: Folder, at: string): LeftOut | undefined {
    const line = skippedLine(found.skipped);
    if (found.lost !== "") this.computer.messages.notice(found.lost);
    if (line === "") return undefined;
    const include = () => this.addIgnored(found, folder, at);
    const action = { label: "Include what was ignored", run: () => void include() };
    const notice = this.computer.messages.notice(line, ...(hasIgnored(found.skipped) ? [action] : []));
    return hasMissing(found.skipped) ? { line, notice, include } : undefined;
  }

  /** Brings what the first look left out; what is there already stays as it is now. */
  private async addIgnored(first: Plan, folder: Folder, at: string): Promise<void> {
    await this.task(folder.name, async (warren, signal) => {
      const found = await this.look(folder, true, signal);
      const known = new Set(first.files.map(({ path }) => path));
      const project = this.computer.projects.find((open) => open.path === at);
      if (project) project.leftOut = undefined;
      await this.send(warren, { ...found, files: found.files.filter(({ path }) => !known.has(path)) }, at, signal);
      await this.refresh(at);
    });
  }

  private async refresh(path: string): Promise<void> {
    await this.computer.projects.find((project) => within(project.path, path))?.refresh();
  }

  private set(progress: Progress | undefined): void {
    this.progress = progress;
    this.changed();
  }
}

/** Files go as they are; the SDK reads them. */
function* uploads({ directories, files }: Plan): Iterable<Upload> {
  for (const path of directories) yield { path };
  for (const { path, file } of files) yield { path, data: file, mtime: file.lastModified };
}
