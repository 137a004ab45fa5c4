/** Runs a program: reads the command line, chooses the library's main file as node.cc does, and begins the loop. */
import * as context from "../loop/context.ts";
import { fatal } from "../loop/fatal.ts";
import { run as runLoop } from "../loop/loop.ts";
import { Drain, resetDrain, tick } from "../loop/ticks.ts";
import { standing } from "../sys/control.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeText } from "../sys/host.ts";
import { argumentsOfProcess, environmentOfProcess, exit, Exited } from "../sys/process.ts";
import { realPath } from "../bindings/fs-realpath.ts";
import { programsOf, restrict } from "../bindings/grants.ts";
import { runMain } from "./bootstrap.ts";
import { addFilesTo } from "./env-files.ts";
import { keepSources } from "./kept-sources.ts";
import { description } from "./library.ts";
import { conflictOf } from "./option-conflicts.ts";
import { addOptionsOf, BadOption, readCommandLine } from "./options.ts";
import { realm } from "./realm.ts";
import { disableProto } from "./prototype-accessor.ts";
import { runTask } from "./task-runner.ts";
import { followTimeZone } from "./time-zone.ts";

export function start(): void {
  files.findRoot();
  const [program = "node", ...given] = argumentsOfProcess();
  for (const [name, value] of environmentOfProcess()) realm.environment[name] = value;
  const directory = realm.environment["PWD"];
  if (directory?.startsWith("/")) files.setCurrentDirectory(directory);
  identify();
  keepSources();
  realm.execPath = pathOfOurs(program) ?? realm.execPath;
  readOptions(program, given);
  followTimeZone(realm.environment["TZ"]);
  if (realm.options["--run"]) runTask(realm.options["--run"] as string, wordsOfTask(given));
  execute(mainFile());
}

/** What `/bin/node` is, which may be copied. */
const OURS = "#!runtime node\n";

/** The file that runs, if the name that the process was given leads to it. */
function pathOfOurs(name: string): string | undefined {
  const path = name.startsWith("/") ? realPath(name) : undefined;
  if (typeof path !== "string") return undefined;
  const bytes = files.readWhole(path);
  return typeof bytes !== "number" && decodeText(bytes) === OURS ? path : undefined;
}

/** Finds out which process this is. */
export function identify(): void {
  const { pid, parent } = standing();
  realm.pid = pid;
  realm.parentPid = parent;
}

function readOptions(program: string, given: readonly string[]): void {
  try {
    if (given.some((word) => word.startsWith("--env-file"))) addFilesTo(realm.environment, readCommandLine(given, undefined).execArgv);
    const { values, execArgv, rest } = readCommandLine(given, realm.environment["NODE_OPTIONS"]);
    addOptionsOf(realm.environment, values);
    const warnings = realm.environment["NODE_REDIRECT_WARNINGS"];
    if (warnings) values["--redirect-warnings"] ??= warnings;
    const conflict = conflictOf(values);
    if (conflict !== undefined) throw new BadOption(conflict);
    disableProto(values["--disable-proto"]);
    const reverted = (values["--security-revert"] as readonly string[] | undefined)?.[0];
    if (reverted !== undefined) throw BadOption.value(`Error: Attempt to revert an unknown CVE [${reverted}]`);
    realm.options = values;
    realm.execArgv = execArgv;
    realm.argv = [program, ...rest];
    restrict(values, programsOf(values));
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    files.write(2, encodeText(`${program}: ${error.message}\n`), -1);
    exit(error.status);
  }
}

/** Only what stands behind `--` is for the script. */
function wordsOfTask(given: readonly string[]): readonly string[] {
  const words = realm.argv.slice(1);
  return given[given.length - words.length - 1] === "--" ? words : [];
}

/** As `StartExecution` of node.cc. */
function mainFile(): string {
  const { options, argv } = realm;
  if (options["--version"]) return printed(`v${realm.process.versions.node}\n`);
  if (options["--v8-options"]) return printed(engineOptions());
  if (options["--help"]) return "internal/main/print_help";
  if (options["--completion-bash"]) return "internal/main/print_bash_completion";
  if (argv[1] === "inspect") return "internal/main/inspect";
  if (options["--test"] && !options["--watch"]) return "internal/main/test_runner";
  if (options["--watch"]) return "internal/main/watch_mode";
  if (options["--prof-process"]) return "internal/main/prof_process";
  if (options["--check"]) return "internal/main/check_syntax";
  if ("--eval" in options && !options["--interactive"]) return "internal/main/eval_string";
  if (argv[1] !== undefined && argv[1] !== "" && argv[1] !== "-") return "internal/main/run_main_module";
  if (options["--interactive"] || (argv[1] === undefined && files.descriptorType(0) === files.FileType.CHARACTER)) return "internal/main/repl";
  return "internal/main/eval_stdin";
}

/** As the engine lists them, which programs read (gulp, grunt), without what each is for. */
function engineOptions(): string {
  return ["Options:", ...description.options.engine.map((name) => `  --${name} (has no effect here)\n        type: bool`), ""].join("\n");
}

function printed(text: string): never {
  files.write(1, encodeText(text), -1);
  exit(0);
}

/** The main file runs in the context of the process; then the loop has the worker. */
export function execute(id: string): void {
  context.push(1, 0, realm.process);
  resetDrain(true);
  try {
    runMain(id);
  } catch (error) {
    if (Exited.is(error)) throw error;
    if (error !== Drain) fatal(error, false);
  } finally {
    context.clear();
    resetDrain(false);
  }
  tick(false);
  runLoop();
}
