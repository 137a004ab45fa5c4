import { quoted } from '../diff/quoted.ts';
import { renamed, summaryLine, summaryOf } from '../diff/stat.ts';
import type { FileChange, Side } from '../diff/changes.ts';
import { FILE } from '../store/formats.ts';
import { countsOf } from './hunks.ts';
import { pathOfPatch, type FilePatch } from './parse.ts';

const WIDTH = 70;

/** The files of a patch with a bar for each, as `git apply --stat` prints them. */
export function patchTable(files: readonly FilePatch[]): string[] {
  const rows = files.map((file) => ({ file, name: quoted(pathOfPatch(file)), ...countsOf(file) }));
  const nameWidth = Math.min(50, Math.max(0, ...rows.map(({ name }) => name.length)));
  const most = Math.max(0, ...rows.map(({ added, removed }) => added + removed));
  const barWidth = nameWidth + most > WIDTH ? WIDTH - nameWidth : most;
  const scaled = (count: number): number => (most === 0 ? 0 : Math.floor((count * barWidth + Math.floor(most / 2)) / most));
  const lines = rows.map(({ file, name, added, removed }) => {
    const head = ` ${shortened(name, nameWidth).padEnd(nameWidth)} |`;
    if (file.binary) return `${head}  Bin`;
    const plus = scaled(added);
    return `${head}${String(added + removed).padStart(5)} ${'+'.repeat(plus)}${'-'.repeat(scaled(added + removed) - plus)}`;
  });
  const sum = (key: 'added' | 'removed'): number => rows.reduce((total, row) => total + row[key], 0);
  return [...lines, summaryLine(rows.length, sum('added'), sum('removed'))];
}

function shortened(name: string, width: number): string {
  if (name.length <= width) return name;
  const from = name.length + 3 - width;
  const slash = name.indexOf('/', from);
  return `...${name.slice(slash < 0 ? from : slash)}`;
}

export function patchNumbers(files: readonly FilePatch[], z: boolean): string {
  return files.map((file) => {
    const { added, removed } = countsOf(file);
    const name = pathOfPatch(file);
    return `${file.binary ? '-\t-' : `${added}\t${removed}`}\t${z ? `${name}\0` : `${quoted(name)}\n`}`;
  }).join('');
}

export function patchSummary(files: readonly FilePatch[]): string[] {
  return summaryOf(files.map(changeOf));
}

function changeOf({ oldName, newName, oldMode, newMode, renames, similarity }: FilePatch): FileChange {
  const mode = oldMode ?? newMode ?? FILE;
  const from: Side | undefined = oldName === undefined ? undefined : { path: oldName, mode, oid: undefined };
  const to: Side | undefined = newName === undefined ? undefined : { path: newName, mode: newMode ?? mode, oid: undefined };
  return { status: !from ? 'A' : !to ? 'D' : renames ? 'R' : 'M', from, to, ...(similarity !== undefined && { similarity }) };
}

export const nameOfPatch = ({ oldName, newName }: FilePatch): string => (oldName !== undefined && newName !== undefined && oldName !== newName ? renamed(oldName, newName) : quoted((newName ?? oldName) as string));
