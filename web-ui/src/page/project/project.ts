import type { FileChange, MountSource, Warren } from "../../sdk/types.ts";
import type { Computer } from "../computer.ts";
import { Tabs } from "../editor/tabs.ts";
import { reason } from "../failure.ts";
import type { Message } from "../messages/messages.ts";
import { basename } from "../parts/paths.ts";
import { CommandLine } from "../run/command-line.ts";
import { parseEnvironment } from "../run/environment.ts";
import { Session, type Launch } from "../run/session.ts";
import { Console } from "../terminal/console.ts";
import { Prompt } from "../terminal/prompt.ts";
import { Shell, type Programs } from "../terminal/shell.ts";
import type { XtermScreen } from "../terminal/xterm.ts";
import { TreeModel } from "../tree/tree-model.ts";

/** An open project: its tree, open files, command line, console and the program that runs in it. */
export class Project implements Programs {
  readonly name: string;
  readonly tree: TreeModel;
  readonly tabs: Tabs;
  readonly commandLine: CommandLine;
  readonly console = new Console();
  readonly session = new Session(this.console);
  /** The terminal as it is drawn; made when it is first seen and kept while other projects are shown. */
  screen: XtermScreen | undefined;
  private readonly shell: Shell;
  private readonly prompt: Prompt;
  private readonly endings: (() => void)[] = [];
  /** What was wrong with the last start; the next one ends it. */
  private complaint: Message | undefined;
  private detecting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly computer: Computer,
    private readonly warren: Warren,
    readonly path: string,
  ) {
    this.name = basename(path);
    this.tree = new TreeModel(warren.fs, path);
    this.tabs = new Tabs(warren.fs);
    this.commandLine = new CommandLine(path);
    this.shell = new Shell(warren, this.console, path, this);
    this.prompt = new Prompt(this.console, this.shell);
  }

  /** Reads what the workbench shows first, and follows the project's files from now on. */
  async open(): Promise<void> {
    await Promise.all([this.tree.load(), this.detect()]);
    this.endings.push(this.warren.fs.watch(this.path, (changes) => void this.noticed(changes)));
    this.endings.push(this.computer.follow(() => this.session.observe(this.computer.processes)));
    this.console.note("Press Run, or type a command. “help” lists what there is.");
    this.prompt.open();
  }

  async detect(): Promise<void> {
    const found = await this.warren.detect(this.path).catch((error: unknown) => ({
      runnable: false as const,
      message: `What to run could not be found out (${reason(error)}); type a command.`,
    }));
    this.commandLine.detected(found);
  }

  /** Saves what is open, then starts what the command field says. */
  async run(): Promise<void> {
    if (this.session.busy) return;
    this.computer.messages.dismiss(this.complaint);
    try {
      await this.tabs.saveAll();
      if (this.commandLine.command.trim() === "") await this.detect();
      const line = this.commandLine.command.trim();
      if (line === "") return this.nothingToRun();
      const [command, ...args] = await this.warren.words(line);
      if (command === undefined) return this.nothingToRun();
      this.prompt.closeWith(line);
      await this.start(command, args, this.commandLine.cwd);
    } catch (error) {
      this.complain(`The program was not started: ${reason(error)}`);
    }
    this.prompt.open();
  }

  /** Looks again at everything that may have changed: the tree, open files, the command. */
  async refresh(): Promise<void> {
    await this.tree.reload();
    for (const { path } of this.tabs.list) await this.tabs.refresh(path);
    await this.detect();
  }

  get busy(): boolean {
    return this.session.busy;
  }

  /** Starts a program that was typed at the prompt. */
  async launch(command: string, args: readonly string[], cwd: string, argv0: string): Promise<void> {
    await this.tabs.saveAll();
    await this.start(command, args, cwd, argv0);
  }

  async stop(): Promise<void> {
    await this.session.stop();
  }

  async restart(): Promise<void> {
    await this.session.stop();
    await this.run();
  }

  /** Ends what runs and removes the files. */
  async close(): Promise<void> {
    await this.session.stop();
    for (const end of this.endings.splice(0)) end();
    await this.warren.fs.rm(this.path, { recursive: true, force: true });
    this.screen?.close();
    this.computer.drop(this);
  }

  private async start(command: string, args: readonly string[], cwd: string, argv0?: string): Promise<void> {
    this.computer.messages.dismiss(this.complaint);
    const { values, faults } = parseEnvironment(this.commandLine.environment);
    for (const fault of faults) this.computer.messages.error(fault);
    const mounts: Record<string, MountSource> = {
      [this.path]: this.path,
      "/tmp": { temporary: true },
      "/usr": { path: "/usr", readOnly: true },
      "/lib": { path: "/lib", readOnly: true },
    };
    const launch: Launch = { command, args, options: { cwd, env: values, mounts, ...(argv0 ? { argv0 } : {}) } };
    await this.session.run(this.warren, launch);
    void this.refresh().catch(() => undefined);
    if (this.session.state === "failed") this.complain(`${command}: ${this.session.ending}`);
  }

  private nothingToRun(): void {
    const { detection } = this.commandLine;
    const text = detection && !detection.runnable ? detection.message : "Type a command to run into the field beside Run.";
    this.complain(text);
  }

  private complain(text: string): void {
    this.complaint = this.computer.messages.error(text);
  }

  private async noticed(changes: readonly FileChange[]): Promise<void> {
    await this.tree.noticed(changes);
    for (const { path, kind } of changes) {
      if (kind === "removed") this.tabs.removed(path);
      else await this.tabs.refresh(path);
    }
    clearTimeout(this.detecting);
    this.detecting = setTimeout(() => void this.detect(), 300);
  }
}
