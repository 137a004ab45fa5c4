import type { FileChange, FileSystem, MountSource, ProcessStatus, Warren } from "../../sdk/types.ts";
import { Tabs } from "../editor/tabs.ts";
import { reason } from "../failure.ts";
import { Bin } from "../files/bin.ts";
import { FileIndex } from "../files/file-index.ts";
import { note, noteOpened } from "../history/snapshots.ts";
import type { Message, Messages } from "../messages/messages.ts";
import { basename } from "../parts/paths.ts";
import { compact } from "../parts/screen.ts";
import { Preview } from "../preview/preview.ts";
import { CommandLine } from "../run/command-line.ts";
import { parseEnvironment } from "../run/environment.ts";
import { Session, type Launch } from "../run/session.ts";
import { Search } from "../search/search.ts";
import { Console } from "../terminal/console.ts";
import { ErrorPlaces } from "../terminal/error-places.ts";
import { Prompt } from "../terminal/prompt.ts";
import { Places } from "../terminal/resolve-place.ts";
import { Shell, type Programs } from "../terminal/shell.ts";
import type { XtermScreen } from "../terminal/xterm.ts";
import { TreeModel } from "../tree/tree-model.ts";
import type { Baseline } from "./baseline.ts";
import { firstFile } from "./first-file.ts";

/** What is around the open projects. */
export interface Surroundings {
  readonly messages: Messages;
  readonly processes: readonly ProcessStatus[];
  follow(changed: () => void): () => void;
  /** Forgets a project whose files are gone. */
  drop(project: Project): void;
}

/** What was not taken along when the project's folder was opened, and could be. */
export interface LeftOut {
  /** One line that says what. */
  readonly line: string;
  /** What was said of it when the folder was opened. */
  readonly notice: Message | undefined;
  /** Brings it. */
  include(): Promise<void>;
}

/** Where programs keep what they can make again, one folder for each project: none reads what another's has compiled. */
const CACHES = "/var/caches";
/** In a project's cache: the folder in which a line of the shell has ended. */
const LEFT = ".shell-folder";

/** Directories whose files nobody looks for by name. */
const UNSEEN = new Set([".git", "node_modules", "__pycache__"]);

/** An open project: its tree, open files, command line, console and the program that runs in it. */
export class Project implements Programs {
  readonly name: string;
  readonly tree: TreeModel;
  readonly tabs: Tabs;
  /** Every file below the project, for what looks for one. */
  readonly files: FileIndex;
  readonly search: Search;
  /** What was deleted here and can be brought back. */
  readonly bin: Bin;
  readonly commandLine: CommandLine;
  readonly console = new Console();
  readonly session = new Session(this.console);
  readonly preview = new Preview();
  /** The files that the terminal's text names. */
  readonly errors: ErrorPlaces;
  /** The terminal as it is drawn; made when it is first seen and kept while other projects are shown. */
  screen: XtermScreen | undefined;
  /** What a program that fails may lack. */
  leftOut: LeftOut | undefined;
  /** How it was brought in, if that is known. */
  baseline: Baseline | undefined;
  private readonly shell: Shell;
  private readonly prompt: Prompt;
  private readonly endings: (() => void)[] = [];
  /** What was wrong with the last start; the next one ends it. */
  private complaint: Message | undefined;
  private detecting: ReturnType<typeof setTimeout> | undefined;
  /** Between the wish to run and the start. */
  private preparing = false;
  private restarting = false;
  private runs = 0;
  /** Pictures that came up while the program runs. */
  private readonly made: string[] = [];

  constructor(
    private readonly around: Surroundings,
    private readonly warren: Warren,
    readonly path: string,
  ) {
    this.name = basename(path);
    this.tree = new TreeModel(warren.fs, path);
    this.tabs = new Tabs(warren.fs);
    this.files = new FileIndex(warren.fs, path, (directory) => !UNSEEN.has(basename(directory)));
    this.bin = new Bin(warren.fs, path);
    this.search = new Search(path, this.tabs, () => warren.filesPort());
    this.commandLine = new CommandLine(path);
    this.shell = new Shell(warren, this.console, path, this, { inside: `/var/cache/${LEFT}`, outside: `${this.cache}/${LEFT}` });
    this.prompt = new Prompt(this.console, this.shell);
    const places = new Places(warren.fs, path, this.files, () => this.shell.cwd);
    this.errors = new ErrorPlaces(places, this.console.transcript, (found) => {
      void this.tabs.openAt(found.path, found.place).catch((error: unknown) => around.messages.error(reason(error)));
    });
  }

  /** Reads what the workbench shows first, and follows the project's files from now on. */
  async open(): Promise<void> {
    noteOpened(this.warren.history, this.path);
    await Promise.all([this.tree.load(), this.detect(), this.bin.load()]);
    this.endings.push(this.warren.fs.watch(this.path, (changes) => void this.noticed(changes)));
    this.endings.push(this.around.follow(() => this.session.observe(this.around.processes)));
    this.console.note("Press Run, or type a command. “help” lists what there is.");
    this.prompt.open();
    await this.openFirstFile();
  }

  /** A project without a file to show first opens as well. */
  private async openFirstFile(): Promise<void> {
    const path = await firstFile(this.warren.fs, this.path, this.commandLine.detection);
    if (path !== undefined) await this.tabs.open(path, compact.matches ? undefined : "rendered").catch(() => undefined);
  }

  get fs(): FileSystem {
    return this.warren.fs;
  }

  async detect(): Promise<void> {
    const found = await this.warren.detect(this.path).catch((error: unknown) => ({
      runnable: false as const,
      message: `What to run could not be found out (${reason(error)}); type a command.`,
    }));
    this.commandLine.detected(found);
  }

  /** Lets the pages of the port that is shown reach any address, or ends that. */
  async reachAll(isOpen: boolean): Promise<void> {
    const { port } = this.preview;
    if (port === undefined) return;
    try {
      this.preview.reachAll(port, isOpen ? await this.warren.previewUrl(port, "open") : undefined);
    } catch (error) {
      this.complain(`The preview could not be changed: ${reason(error)}`);
    }
  }

  /** Saves what is open, then starts what the command field says. What is typed from now on is the program's, behind `before`. */
  async run(before = ""): Promise<void> {
    if (this.busy) return;
    const mine = ++this.runs;
    this.around.messages.dismiss(this.complaint);
    this.preparing = true;
    const held = this.console.hold();
    const typed = () => {
      const all = before + held();
      before = "";
      return all;
    };
    if (this.commandLine.command.trim() !== "") this.console.focus();
    try {
      const line = await this.prepare();
      const [command, ...args] = line === "" ? [] : await this.warren.splitCommandLine(line);
      if (command === undefined) {
        this.nothingToRun();
      } else {
        this.prompt.closeWith(line);
        this.console.focus();
        const { cwd, listen } = this.commandLine;
        await this.start({ command, args, cwd, listen, typed });
      }
    } catch (error) {
      this.complain(`The program was not started: ${reason(error)}`);
    }
    if (mine !== this.runs) return; // It was restarted: the next run has the console.
    this.preparing = false;
    this.prompt.open(typed());
  }

  /** Saves what is open and gives the line to run, or "" when there is none. */
  private async prepare(): Promise<string> {
    await this.tabs.saveAll();
    if (this.commandLine.command.trim() === "") await this.detect();
    return this.commandLine.command.trim();
  }

  /** The picture that a run made is shown; of several, whoever wants one opens it. */
  private async openMade(): Promise<void> {
    const [only, ...others] = this.made.splice(0);
    if (only !== undefined && others.length === 0) await this.tabs.open(only).catch(() => undefined);
  }

  /** Looks again at everything that may have changed: the tree, open files, the command. */
  async refresh(): Promise<void> {
    await this.tree.reload();
    for (const { path } of this.tabs.list) await this.tabs.refresh(path);
    await this.detect();
  }

  get busy(): boolean {
    return this.preparing || this.restarting || this.session.busy;
  }

  get interrupted(): boolean {
    return this.session.state === "killed";
  }

  /** Starts a program that was typed at the prompt. */
  async launch(command: string, args: readonly string[], cwd: string, argv0: string, typed: () => string): Promise<void> {
    await this.tabs.saveAll();
    await this.start({ command, args, cwd, argv0, typed });
  }

  async stop(): Promise<void> {
    await this.session.stop();
  }

  /** What is typed from now on is for the program that starts, not for the one that ends. */
  async restart(): Promise<void> {
    if (this.restarting) return;
    this.restarting = true;
    const typed = this.console.hold();
    await this.session.stop();
    this.restarting = false;
    await this.run(typed());
  }

  /** Ends what runs and removes the files. */
  async close(): Promise<void> {
    await this.session.stop();
    for (const end of this.endings.splice(0)) end();
    await this.warren.fs.rm(this.path, { recursive: true, force: true });
    await this.warren.fs.rm(this.cache, { recursive: true, force: true });
    await this.bin.empty();
    this.screen?.close();
    this.around.drop(this);
  }

  private get cache(): string {
    return `${CACHES}/${this.name}`;
  }

  private async start({ command, args, cwd, listen = [], argv0, typed }: Start): Promise<void> {
    this.around.messages.dismiss(this.complaint);
    const { values, faults } = parseEnvironment(this.commandLine.environment);
    for (const fault of faults) this.around.messages.error(fault);
    await this.warren.fs.mkdir(this.cache, { recursive: true });
    const mounts: Record<string, MountSource> = {
      [this.path]: this.path,
      "/var/cache": this.cache,
      "/tmp": { temporary: true },
      "/bin": { path: "/bin", readOnly: true },
      "/usr": { path: "/usr", readOnly: true },
      "/lib": { path: "/lib", readOnly: true },
    };
    const { state } = this.warren.workspace;
    if (state === "kept" || state === "read-only") mounts["/history"] = { path: "/history", readOnly: true };
    const launch: Launch = { command, args, options: { cwd, env: values, mounts, listen, ...(argv0 ? { argv0 } : {}) } };
    this.made.length = 0;
    note(this.warren.history, `Run: ${[command, ...args].join(" ")}`);
    const running = this.session.run(this.warren, launch, typed());
    this.preparing = false;
    await running;
    await this.openMade();
    void this.refresh().catch(() => undefined);
    if (this.session.state === "failed") this.complain(`${command}: ${this.session.ending}`);
    if (this.session.state === "failed" || (this.session.code ?? 0) !== 0) this.offerLeftOut();
  }

  /** What the program lacks may be what was not taken along; asked once. */
  private offerLeftOut(): void {
    const { leftOut } = this;
    if (!leftOut) return;
    this.leftOut = undefined;
    this.around.messages.dismiss(leftOut.notice);
    const run = () => void leftOut.include().then(() => this.run());
    this.around.messages.notice(`${leftOut.line} The program may need it.`, { label: "Include it and run again", run });
  }

  /** Says why, unless the advice above the files does so already: then that is pointed out. */
  private nothingToRun(): void {
    const { detection } = this.commandLine;
    if (detection && !detection.runnable) this.commandLine.remind();
    else this.complain("Type a command to run into the field beside Run.");
  }

  private complain(text: string): void {
    this.complaint = this.around.messages.error(text);
  }

  private async noticed(changes: readonly FileChange[]): Promise<void> {
    this.files.noticed(changes);
    if (this.session.busy) this.made.push(...changes.filter(isNewPicture).map(({ path }) => path));
    await this.tree.noticed(changes);
    for (const { path, kind } of changes) {
      if (kind === "removed") this.tabs.removed(path);
      else await this.tabs.refresh(path);
    }
    clearTimeout(this.detecting);
    this.detecting = setTimeout(() => void this.detect(), 300);
  }
}

function isNewPicture({ path, kind }: FileChange): boolean {
  return kind === "created" && /\.(svg|png|jpe?g|gif|webp)$/i.test(path);
}

/** A program to start. */
interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Ports to listen at for it. */
  readonly listen?: readonly number[];
  readonly argv0?: string;
  /** Gives what was typed for it before it started. */
  readonly typed: () => string;
}
