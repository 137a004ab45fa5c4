import type { FileChange, FileSystem, ProcessStatus, Warren } from "../../sdk/types.ts";
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
import { Runs } from "../run/runs.ts";
import type { Launch, Session } from "../run/session.ts";
import { nameOf } from "../run/words.ts";
import { Search } from "../search/search.ts";
import { ErrorPlaces } from "../terminal/error-places.ts";
import { Places } from "../terminal/resolve-place.ts";
import { Terminal } from "../terminal/terminal.ts";
import { keepArrangement, keptArrangement } from "../terminal/arrangement.ts";
import { Terminals } from "../terminal/terminals.ts";
import { TreeModel } from "../tree/tree-model.ts";
import type { Baseline } from "./baseline.ts";
import { firstFile } from "./first-file.ts";
import { Programs } from "./programs.ts";

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

/** Directories whose files nobody looks for by name. */
const UNSEEN = new Set([".git", "node_modules", "__pycache__"]);

/** An open project: its tree, open files, command line, terminals and what Run has started. */
export class Project {
  readonly name: string;
  readonly tree: TreeModel;
  readonly tabs: Tabs;
  /** Every file below the project, for what looks for one. */
  readonly files: FileIndex;
  readonly search: Search;
  /** What was deleted here and can be brought back. */
  readonly bin: Bin;
  readonly commandLine: CommandLine;
  readonly terminals: Terminals;
  readonly runs = new Runs();
  readonly preview = new Preview();
  /** What a program that fails may lack. */
  leftOut: LeftOut | undefined;
  /** How it was brought in, if that is known. */
  baseline: Baseline | undefined;
  private readonly programs: Programs;
  private readonly endings: (() => void)[] = [];
  /** What was wrong with the last start; the next one ends it. */
  private complaint: Message | undefined;
  private detecting: ReturnType<typeof setTimeout> | undefined;
  /** Between the wish to run and the start. */
  private preparing = false;
  /** Pictures that came up while a program runs. */
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
    this.programs = new Programs(warren, path);
    this.terminals = new Terminals((number, isForRuns) => this.terminal(number, isForRuns));
  }

  private terminal(number: number, isForRuns: boolean): Terminal {
    const { around, tabs } = this;
    return new Terminal(
      number,
      this.path,
      {
        startShell: (size) => this.programs.startShell(size, parseEnvironment(this.commandLine.environment).values),
        beforeLine: () => tabs.saveAll(),
        commandStarted: () => void (this.made.length = 0),
        commandEnded: () => void this.openMade(),
        errorsOf: (terminal) => {
          const places = new Places(this.warren.fs, this.path, this.files, () => terminal.folder);
          return new ErrorPlaces(places, terminal.console.transcript, ({ path, place }) => {
            void tabs.openAt(path, place).catch((error: unknown) => around.messages.error(reason(error)));
          });
        },
      },
      isForRuns,
    );
  }

  /** Reads what the workbench shows first, and follows the project's files from now on. */
  async open(): Promise<void> {
    noteOpened(this.warren.history, this.path);
    this.keepTerminals();
    await Promise.all([this.tree.load(), this.detect(), this.bin.load()]);
    this.endings.push(this.warren.fs.watch(this.path, (changes) => void this.noticed(changes)));
    this.endings.push(this.around.follow(() => this.runs.observe(this.around.processes)));
    this.terminals.active.console.note("Press Run, or type a command. “help” lists what there is.");
    await this.openFirstFile();
  }

  /** As many terminals as before a reload, beside one another as they were. */
  private keepTerminals(): void {
    const { terminals, path } = this;
    const kept = keptArrangement(path);
    if (kept) terminals.restore(kept);
    this.endings.push(terminals.follow(() => keepArrangement(path, terminals.arrangement)));
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

  /**
   * Saves what is open, then starts what the command field says, in a terminal whose shell waits. What is typed from now on is the
   * program's, behind `before`.
   */
  async run(before = "", place?: Terminal): Promise<void> {
    if (!this.canRun) return;
    const session = this.runs.at(this.commandLine.key);
    const terminal = place ?? this.terminals.forRun(session.terminal);
    const turn = ++session.turn;
    this.around.messages.dismiss(this.complaint);
    this.preparing = true;
    session.terminal = terminal;
    const held = terminal.console.hold();
    const typed = () => {
      const all = before + held();
      before = "";
      return all;
    };
    if (this.commandLine.command.trim() !== "") this.terminals.focus();
    try {
      const line = await this.prepare();
      const [command, ...args] = line === "" ? [] : await this.warren.splitCommandLine(line);
      if (command === undefined) {
        this.nothingToRun();
      } else {
        session.name = this.commandLine.choice?.name ?? nameOf([command, ...args]);
        terminal.lend({ name: session.name, stop: () => session.stop() }, line);
        this.terminals.focus();
        await this.start(session, terminal, command, args, typed);
      }
    } catch (error) {
      this.complain(`The program was not started: ${reason(error)}`);
    }
    if (turn !== session.turn || session.restarting) return; // The next run has the console.
    this.preparing = false;
    terminal.giveBack(typed());
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

  /** What Run has started by the way that is chosen, else the only program that runs. */
  get session(): Session {
    return this.runs.shown(this.commandLine.key);
  }

  /** Whether what is chosen can be started: each way to run has one program at a time. */
  get canRun(): boolean {
    const session = this.runs.of(this.commandLine.key);
    return !this.preparing && !session?.busy && !session?.restarting;
  }

  /** Ends a program, without one the chosen one or the only one that runs. */
  async stop(session = this.runs.toStop(this.commandLine.key)): Promise<void> {
    await session?.stop();
  }

  /** Shows a program that Run has started, and chooses its way to run. */
  showRun({ key, terminal }: Session): void {
    this.commandLine.chooseKey(key);
    if (terminal && this.terminals.list.includes(terminal)) this.terminals.show(terminal);
  }

  /** What is typed from now on is for the program that starts, not for the one that ends. */
  async restart(): Promise<void> {
    const session = this.runs.at(this.commandLine.key);
    if (session.restarting || this.preparing) return;
    const terminal = session.busy ? session.terminal! : this.terminals.forRun(session.terminal);
    session.restarting = true;
    const typed = terminal.console.hold();
    await session.stop();
    session.restarting = false;
    if (session.key === this.commandLine.key) await this.run(typed(), terminal);
    else terminal.giveBack(typed()); // Something else was chosen meanwhile.
  }

  /** Ends what runs and removes the files. */
  async close(): Promise<void> {
    await this.runs.stopAll();
    await this.terminals.closeAll();
    for (const end of this.endings.splice(0)) end();
    keepArrangement(this.path, undefined);
    await this.warren.fs.rm(this.path, { recursive: true, force: true });
    await this.programs.clear();
    await this.bin.empty();
    this.around.drop(this);
  }

  private async start(session: Session, { console }: Terminal, command: string, args: readonly string[], typed: () => string): Promise<void> {
    this.around.messages.dismiss(this.complaint);
    const { values, faults } = parseEnvironment(this.commandLine.environment);
    for (const fault of faults) this.around.messages.error(fault);
    const { cwd, listen } = this.commandLine;
    const launch: Launch = { command, args, options: { cwd, env: values, mounts: await this.programs.mounts(), listen } };
    this.made.length = 0;
    note(this.warren.history, `Run: ${[command, ...args].join(" ")}`);
    const running = session.run(this.warren, console, launch, typed());
    this.preparing = false;
    await running;
    await this.openMade();
    void this.refresh().catch(() => undefined);
    if (session.state === "failed") this.complain(`${command}: ${session.ending}`);
    if (session.state === "failed" || (session.code ?? 0) !== 0) this.offerLeftOut();
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
    if (this.runs.busy.length > 0 || this.terminals.list.some(({ state }) => state === "busy")) this.made.push(...changes.filter(isNewPicture).map(({ path }) => path));
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
