/** The command line and NODE_OPTIONS, read as Node reads them, by the binary's own table of options. */
import { abortOnUncaught } from "../loop/fatal.ts";
import { gc } from "../loop/garbage.ts";
import { allowNatives } from "../modules/natives.ts";
import { description } from "./library.ts";

const enum Type { NoOp, V8, Boolean, Integer, Unsigned, String, HostPort, StringList }

/** Options that may stand in NODE_OPTIONS. */
const IN_ENVIRONMENT = 0;

const table = new Map(description.options.info);
const aliases = new Map(description.options.aliases);
const engine = new Set(description.options.engine);

export interface CommandLine {
  /** Values by the options' names. */
  readonly values: Record<string, unknown>;
  /** Options as they were given. */
  readonly execArgv: string[];
  /** What follows them: the script and its arguments. */
  readonly rest: string[];
}

const BAD_OPTION = 9;
const BAD_VALUE = 12;

/** What is wrong with a command line, in the words that follow `node: `, and the status that the process ends with. */
export class BadOption extends Error {
  constructor(message: string, readonly status = BAD_OPTION) {
    super(message);
  }

  static value(message: string): BadOption {
    return new BadOption(message, BAD_VALUE);
  }
}

/** What an option sets beside itself, as `Implies` of node_options.cc has it. */
const IMPLIED: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  "--experimental-transform-types": { "--enable-source-maps": true },
  "--report-signal": { "--report-on-signal": true },
  "--trace-env-js-stack": { "--trace-env": true },
  "--trace-env-native-stack": { "--trace-env": true },
};

/** Reads options up to the first argument that is none, over those that were there before. */
export function readCommandLine(given: readonly string[], environment: string | undefined, before: Readonly<Record<string, unknown>> = {}): CommandLine {
  const values: Record<string, unknown> = Object.assign(Object.create(null), before);
  if (environment) read(words(environment), values, true);
  const { used, rest } = read([...given], values, false);
  if (values["--permission"] && !values["--allow-addons"]) values["--addons"] = false;
  return { values, execArgv: used, rest };
}

/** Variables that are options when they are 1. */
const OPTION_VARIABLES = [
  ["NODE_PENDING_DEPRECATION", "--pending-deprecation"],
  ["NODE_PRESERVE_SYMLINKS", "--preserve-symlinks"],
  ["NODE_PRESERVE_SYMLINKS_MAIN", "--preserve-symlinks-main"],
] as const;

export function addOptionsOf(environment: Readonly<Record<string, string>>, values: Record<string, unknown>): void {
  for (const [variable, option] of OPTION_VARIABLES) if (environment[variable] === "1") values[option] ??= true;
}

/** Reads the value of NODE_OPTIONS; what may not stand there is added to `wrong`. */
export function readVariable(text: string, wrong: string[]): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  try {
    read(words(text), values, true);
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    wrong.push(error.message);
  }
  return values;
}

function read(queue: string[], values: Record<string, unknown>, inEnvironment: boolean): { used: string[]; rest: string[] } {
  const used: string[] = [];
  while (queue.length > 0) {
    const word = queue[0] as string;
    if (word === "--" && !inEnvironment) {
      queue.shift();
      break;
    }
    if (word === "-" || word === "--" || !word.startsWith("-")) break;
    queue.shift();
    used.push(word);
    readOption(word, queue, used, values, inEnvironment);
  }
  if (inEnvironment && queue.length > 0) throw new BadOption(`${queue[0]} is not allowed in NODE_OPTIONS`);
  return { used, rest: queue };
}

/** `asGiven` is the word that stands for others, if there is one. */
function readOption(word: string, queue: string[], used: string[], values: Record<string, unknown>, inEnvironment: boolean, asGiven = word): void {
  const equals = word.startsWith("--") ? word.indexOf("=") : -1;
  const given = (equals < 0 ? word : word.slice(0, equals)).replaceAll(/(?<=\w)_/g, "-");
  const expanded = aliases.get(equals < 0 ? given : `${given}=`) ?? aliases.get(queue.length > 0 && !queue[0]?.startsWith("-") ? `${given} <arg>` : given) ?? aliases.get(given);
  if (expanded && expanded[0] !== given) {
    const [first = given, ...more] = expanded;
    queue.unshift(...more);
    return readOption(equals < 0 ? first : first + word.slice(equals), queue, used, values, inEnvironment, asGiven);
  }
  if (expanded) queue.unshift(...expanded.slice(1));
  const negated = given.startsWith("--no-");
  const name = negated ? `--${given.slice("--no-".length)}` : given;
  const [renamed] = (negated && !table.has(name) && aliases.get(name)) || [];
  if (renamed) return readOption(`--no-${renamed.slice("--".length)}`, queue, used, values, inEnvironment, asGiven);
  const option = table.get(name) ?? table.get(given);
  if (!option) {
    if (engine.has(name.slice(2))) return setEngineOption(name.slice(2), negated, equals < 0 ? undefined : word.slice(equals + 1));
    throw new BadOption(inEnvironment ? `${asGiven} is not allowed in NODE_OPTIONS` : `bad option: ${word}`);
  }
  if (inEnvironment && option.envVarSettings !== IN_ENVIRONMENT) throw new BadOption(`${asGiven} is not allowed in NODE_OPTIONS`);
  if (negated && option.type !== Type.Boolean && option.type !== Type.V8) throw new BadOption(`${given} is an invalid negation because it is not a boolean option`);
  setOption(table.has(name) ? name : given, option.type, negated, equals < 0 ? undefined : word.slice(equals + 1), queue, used, values);
}

/** Options of V8 that can be kept in a browser; the others have no effect. */
function setEngineOption(name: string, negated: boolean, value: string | undefined): void {
  if (name === "stack-trace-limit" && value !== undefined) (Error as { stackTraceLimit?: number }).stackTraceLimit = Number(value);
  if (name === "expose-gc" && !negated) exposeGc();
  if (name === "allow-natives-syntax" && !negated) allowNatives();
  if (name === "abort-on-uncaught-exception") abortOnUncaught(!negated);
}

/** Whether an argument is an option of V8, which no thread has of its own. */
export function isOfEngine(word: string): boolean {
  const name = /^--(?:no-)?([^=]+)/.exec(word)?.[1]?.replaceAll("_", "-") ?? "";
  const option = table.get(`--${name}`);
  return option ? option.type === Type.V8 : engine.has(name);
}

export function exposeGc(): void {
  Object.defineProperty(globalThis, "gc", { value: gc, configurable: true, writable: true });
}

function setOption(name: string, type: number, negated: boolean, inline: string | undefined, queue: string[], used: string[], values: Record<string, unknown>): void {
  if (type === Type.V8) return setEngineOption(name.slice(2), negated, inline);
  if (type === Type.NoOp) return;
  if (!negated) for (const [other, value] of Object.entries(IMPLIED[name] ?? {})) values[other] = value;
  if (type === Type.Boolean) {
    if (inline !== undefined) throw new BadOption(`${name}=${inline}: this option takes no argument`);
    values[name] = !negated;
    return;
  }
  const next = inline ?? takeArgument(name, queue, used);
  if (type === Type.StringList) values[name] = [...((values[name] as string[] | undefined) ?? []), next];
  else if (type === Type.Integer || type === Type.Unsigned) values[name] = Number.parseInt(next, 10) || 0;
  else values[name] = next;
  if (name === "--eval") values["[has_eval_string]"] = true;
}

function takeArgument(name: string, queue: string[], used: string[]): string {
  const next = queue[0];
  if (next === undefined || (next.startsWith("-") && next.length > 1 && !/^-\d/.test(next))) throw new BadOption(`${name} requires an argument`);
  queue.shift();
  used.push(next);
  return next;
}

/** NODE_OPTIONS has quotes and backslashes inside of them. */
function words(text: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    if (character === "\\" && quoted) word = (word ?? "") + (text[++i] ?? "");
    else if (character === '"') {
      quoted = !quoted;
      word ??= "";
    } else if (character === " " && !quoted) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else word = (word ?? "") + character;
  }
  if (quoted) throw new BadOption("invalid value for NODE_OPTIONS (unterminated string)");
  if (word !== undefined) found.push(word);
  return found;
}
