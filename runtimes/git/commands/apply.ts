import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parsePatch, pathOfPatch, reversed, type FilePatch } from '../patch/parse.ts';
import { Plan, type Planning } from '../patch/plan.ts';
import { checkSpaces, tellSpaces, type OnSpaces } from '../patch/spaces.ts';
import { nameOfPatch, patchNumbers, patchSummary, patchTable } from '../patch/table.ts';
import { writePlan } from '../patch/write.ts';
import { Ending, fatal } from '../terminal/ending.ts';
import { parse, type Parsed } from '../terminal/options.ts';
import { output, tell } from '../terminal/output.ts';
import { globExpression } from '../worktree/ignored.ts';
import type { Command, Context } from './context.ts';

const OPTIONS = [
  'p=', 'R|reverse', 'check', 'stat', 'numstat', 'summary', 'apply', 'index', 'cached', '3|3way', 'whitespace=', 'include=', 'exclude=', 'directory=', 'v|verbose', 'q|quiet', 'unidiff-zero', 'allow-empty', 'z', 'recount',
  'ignore-whitespace|ignore-space-change', 'no-add', 'allow-overlap', 'unsafe-paths', 'reject', 'C=', 'N|intent-to-add', 'build-fake-ancestor=', 'inaccurate-eof', 'binary',
];
const UNSUPPORTED = ['ignore-whitespace', 'no-add', 'reject', 'C', 'N', 'build-fake-ancestor', 'inaccurate-eof', 'unsafe-paths'];

export const apply: Command = (context, words) => {
  const options = parse(words, OPTIONS);
  for (const name of UNSUPPORTED) if (options.has(name)) throw fatal(`git apply -${name.length > 1 ? '-' : ''}${name} is not supported here`);
  const sources = options.words.length === 0 ? ['-'] : options.words;
  return sources.reduce((code, name) => code || applySource(context, name, options), 0);
};

function applySource(context: Context, name: string, options: Parsed): number {
  const shown = name === '-' ? '<stdin>' : name;
  const wanted = filesOf(context, read(name).toString('latin1'), shown, options);
  if (wanted === undefined) return 0;
  const shows = ['stat', 'numstat', 'summary'].filter((it) => options.has(it));
  const on = options.has('cached') ? 'index' : options.has('index') || options.has('3') ? 'both' : 'files';
  const repository = on === 'files' ? context.repositoryIfAny : context.repository;
  const say = (line: string): void => (options.has('q') ? undefined : tell(line));
  const planning: Planning = { repository, root: repository?.place.workTree ?? process.cwd(), on, threeWay: options.has('3'), zeroContext: options.has('unidiff-zero'), verbose: options.has('v'), say };
  if (shows.length === 0 || options.has('apply') || options.has('check') || options.has('index')) {
    const code = applyFiles(wanted, planning, options, shows.length > 0 && !options.has('apply'));
    if (code !== 0) return code;
  }
  if (options.has('stat')) for (const line of patchTable(wanted)) output.line(line);
  if (options.has('numstat')) output.print(patchNumbers(wanted, options.has('z')));
  if (options.has('summary')) for (const line of patchSummary(wanted)) output.line(line);
  return 0;
}

function applyFiles(files: readonly FilePatch[], planning: Planning, options: Parsed, checksOnly: boolean): number {
  const { verbose, say } = planning;
  const plan = new Plan(planning);
  for (const file of files) {
    if (verbose) say(`Checking patch ${nameOfPatch(file)}...`);
    plan.add(file);
  }
  if (plan.failed) return 1;
  if (options.has('check') || checksOnly) return 0;
  if (verbose) for (const file of files) say(`Applied patch ${nameOfPatch(file)} cleanly.`);
  const conflicts = writePlan(plan, planning);
  for (const at of conflicts) say(`U ${at}`);
  tellSpaces();
  return conflicts.length > 0 ? 1 : 0;
}

function read(name: string): Buffer {
  try {
    return readFileSync(name === '-' ? 0 : name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Ending(128, `error: can't open patch '${name}': No such file or directory`);
  }
}

/** The patches that are meant, in the order in which they are applied. */
function filesOf(context: Context, text: string, shown: string, options: Parsed): FilePatch[] | undefined {
  const repository = context.repositoryIfAny;
  const prefix = repository?.place.workTree === undefined ? '' : context.prefix;
  const strip = Number(options.get('p') ?? 1);
  const folder = options.get('directory') === undefined ? '' : `${(options.get('directory') as string).replace(/\/+$/, '')}/`;
  const parsed = parsePatch(text, strip, options.has('recount'));
  if (parsed.length === 0 && !options.has('allow-empty')) throw new Ending(128, 'error: No valid patches in input (allow with "--allow-empty")');
  const moved = (name: string | undefined, place: string): string | undefined => (name === undefined ? undefined : path.posix.normalize(place + name));
  const placed = parsed.map((file) => {
    const place = file.byGit ? folder : prefix + folder;
    return { ...file, oldName: moved(file.oldName, place), newName: moved(file.newName, place) };
  });
  const turned = options.has('R') ? placed.map(reversed).reverse() : placed;
  const wants = (name: string): boolean => {
    if (!name.startsWith(prefix)) return false;
    for (const [which, pattern] of limits(options)) if (new RegExp(`^${globExpression(pattern).replaceAll('[^/]', '.')}$`, 's').test(name)) return which === 'include';
    return !options.has('include');
  };
  const wanted = turned.filter((file) => {
    const isWanted = wants(pathOfPatch(file));
    if (!isWanted && options.has('v')) tell(`Skipped patch '${nameOfPatch(file)}'.`);
    return isWanted;
  });
  for (const file of wanted) refuseOutside(file);
  const way = (options.get('whitespace') ?? repository?.config.get('apply.whitespace') ?? 'warn').replace('strip', 'fix');
  return [...checkSpaces(wanted, shown, way as OnSpaces)];
}

/** The patterns in their order, which the first that fits decides. */
function limits(options: Parsed): [string, string][] {
  return (['exclude', 'include'] as const).flatMap((which) => options.all(which).map((pattern): [string, string] => [which, pattern]));
}

function refuseOutside(file: FilePatch): void {
  for (const name of [file.oldName, file.newName]) {
    if (name !== undefined && (name.startsWith('/') || name.split('/').some((part) => part === '..' || part.toLowerCase() === '.git'))) throw new Ending(128, `error: invalid path '${name}'`);
  }
}
