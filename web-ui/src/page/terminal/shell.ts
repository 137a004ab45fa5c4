import type { Warren } from "../../sdk/types.ts";
import { reason } from "../failure.ts";
import { basename, parent, resolve } from "../parts/paths.ts";
import type { Console } from "./console.ts";
import type { PromptOwner } from "./prompt.ts";
import { needsShell } from "./shell-line.ts";

export const HELP = `Type a command, or press Run.
  python main.py    qjs main.js    node main.js    ./program.wasm
  cd [folder]   ls -l   cat file   grep word *.py   clear   help
  ls -l | sort > out.txt    for f in *.py; do wc -l $f; done    sh script.sh
While a program runs, what you type goes to it; Ctrl+C interrupts it, Ctrl+D ends its input.`;

/** Starts programs for the shell, one at a time. */
export interface Programs {
  readonly busy: boolean;
  /** Whether the last one was killed. */
  readonly interrupted: boolean;
  /** `typed` gives, once, what was typed for the program already. */
  launch(command: string, args: readonly string[], cwd: string, argv0: string, typed: () => string): Promise<void>;
}

/** Runs a line as `sh` does, and leaves the folder that it ends in behind: arguments are the file for that, and the line. */
const SCRIPT = `WARREN_CWD=$1 WARREN_LINE=$2; shift 2; trap 'pwd > "$WARREN_CWD"' EXIT; eval "$WARREN_LINE"`;

type Builtin = (args: readonly string[]) => Promise<void>;

/** What a typed line does while nothing runs: a few small commands of its own, or a program. */
export class Shell implements PromptOwner {
  interrupted = false;

  constructor(
    private readonly warren: Warren,
    private readonly console: Console,
    public cwd: string,
    private readonly programs: Programs,
    /** The file in which a line leaves its folder behind, as programs and as the page name it. */
    private readonly left: { readonly inside: string; readonly outside: string },
  ) {}

  get busy(): boolean {
    return this.programs.busy;
  }

  async submit(line: string, typed: () => string): Promise<void> {
    this.interrupted = false;
    try {
      if (needsShell(line)) return await this.runInShell(line, typed);
      const [command, ...args] = await this.warren.splitCommandLine(line);
      if (command === undefined) return;
      const builtin = args.some((arg) => arg.startsWith("-")) ? undefined : this.builtins[command];
      if (builtin) return await builtin(args);
      const isPath = command.includes("/") || command.endsWith(".wasm");
      await this.programs.launch(isPath ? resolve(this.cwd, command) : command, args, this.cwd, command, typed);
      this.interrupted = this.programs.interrupted;
    } catch (error) {
      this.print(reason(error));
    }
  }

  /** What the line sets ends with it, but for the folder. */
  private async runInShell(line: string, typed: () => string): Promise<void> {
    await this.warren.fs.rm(this.left.outside, { force: true });
    await this.programs.launch("sh", ["-c", SCRIPT, "sh", this.left.inside, line], this.cwd, "sh", typed);
    this.interrupted = this.programs.interrupted;
    const folder = await this.warren.fs.readFile(this.left.outside, "utf-8").catch(() => ""); // It was killed.
    if (folder !== "") this.cwd = folder.replace(/\n$/, "");
  }

  /** Names of files that continue the last word of `text`; of commands when it is the first. */
  async complete(text: string): Promise<readonly string[]> {
    const word = text.slice(text.lastIndexOf(" ") + 1);
    const slash = word.lastIndexOf("/");
    const start = word.slice(0, slash + 1);
    const entries = await this.warren.fs.readdir(resolve(this.cwd, start || "."), { withFileTypes: true });
    const names = entries.map(({ name, type }) => start + name + (type === "directory" ? "/" : ""));
    if (word === text && slash < 0) names.push(...(await this.commands()));
    return names.filter((name) => name.startsWith(word)).sort();
  }

  private async commands(): Promise<string[]> {
    const runtimes = await this.warren.runtimes();
    const names = new Set([...Object.keys(this.builtins), ...runtimes.flatMap(({ commands }) => commands)]);
    return [...names].map((name) => `${name} `);
  }

  private print(text: string): void {
    if (text !== "") void this.console.write(text.endsWith("\n") ? text : `${text}\r\n`);
  }

  private readonly builtins: Readonly<Record<string, Builtin>> = Object.assign(Object.create(null), {
    cd: async ([to = "/home"]) => {
      const path = resolve(this.cwd, to.replace(/^~(?=\/|$)/, "/home"));
      if ((await this.target(path)) !== "directory") throw new Error(`cd: ${to} is not a folder`);
      this.cwd = path;
    },
    pwd: async () => this.print(this.cwd),
    clear: async () => this.console.clear(),
    help: async () => this.print(HELP.replaceAll("\n", "\r\n")),
  } satisfies Record<string, Builtin>);

  private async target(path: string): Promise<string> {
    if (path === "/") return "directory";
    const entries = await this.warren.fs.readdir(parent(path), { withFileTypes: true });
    const entry = entries.find(({ name }) => name === basename(path));
    if (!entry) throw new Error(`cd: ${path} is not there`);
    if (entry.type !== "symlink") return entry.type;
    await this.warren.fs.readdir(path);
    return "directory";
  }
}
