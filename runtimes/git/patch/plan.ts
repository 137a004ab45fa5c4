import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FILE, LINK } from '../store/formats.ts';
import { applyDelta } from '../store/delta.ts';
import { oidOf } from '../store/objects.ts';
import type { Repository } from '../store/repository.ts';
import { mergeText } from '../merge/text.ts';
import { contentOf, isChanged, find, statsOf } from '../worktree/files.ts';
import { modeOf } from '../store/index-file.ts';
import { modeText } from '../diff/patch.ts';
import { applyHunks, side } from './hunks.ts';
import { pathOfPatch, type FilePatch } from './parse.ts';

export interface Content {
  readonly mode: number;
  readonly bytes: Buffer;
  /** Base, ours, theirs of a conflict. */
  readonly stages?: readonly (Buffer | undefined)[];
}

export interface Planning {
  /** Undefined outside of any repository. */
  readonly repository: Repository | undefined;
  readonly root: string;
  /** The index alone, the index and files that are as it says, or files alone. */
  readonly on: 'index' | 'both' | 'files';
  readonly threeWay: boolean;
  readonly zeroContext: boolean;
  readonly verbose: boolean;
  readonly say: (line: string) => void;
}

/** What files become by a series of patches. Nothing is written. */
export class Plan {
  /** By paths; undefined where a file is removed. */
  readonly results = new Map<string, Content | undefined>();
  failed = false;

  constructor(private readonly of: Planning) {}

  add(file: FilePatch): void {
    const problem = this.#add(file);
    if (problem === undefined) return;
    for (const line of problem) this.of.say(`error: ${line}`);
    this.failed = true;
  }

  #add(file: FilePatch): string[] | undefined {
    const { oldName, newName } = file;
    const before = oldName === undefined ? undefined : this.#read(oldName);
    if (typeof before === 'string') return [before];
    if (before && file.oldMode !== undefined && before.mode !== file.oldMode) this.of.say(`warning: ${oldName} has type ${modeText(before.mode)}, expected ${modeText(file.oldMode)}`);
    if (newName !== undefined && newName !== oldName) {
      const there = this.#refusal(newName);
      if (there !== undefined) return [there];
    }
    const name = pathOfPatch({ ...file, newName: oldName ?? newName });
    if (file.bytes) return this.#addBytes(file, before);
    if (file.binary) return [`cannot apply binary patch to '${name}' without full index line`, `${name}: patch does not apply`];
    const mode = file.newMode ?? before?.mode ?? FILE;
    const bytes = before?.bytes ?? Buffer.alloc(0);
    if (this.of.threeWay) {
      const merged = this.#merge(file, mode, bytes);
      if (merged) {
        if (oldName !== undefined && file.renames) this.results.set(oldName, undefined);
        this.results.set(newName as string, merged);
        return undefined;
      }
      this.of.say('Falling back to direct application...');
    }
    const applied = applyHunks(bytes.toString('latin1'), file, this.of.zeroContext);
    if ('failed' in applied) {
      const searched = this.of.verbose ? [`while searching for:\n${Buffer.from(side(applied.failed, '-').join(''), 'latin1').toString('utf8')}`] : [];
      return [...searched, `patch failed: ${name}:${applied.failed.oldStart}`, `${name}: patch does not apply`];
    }
    if (newName === undefined && applied.text !== '') return ['removal patch leaves file contents', `${name}: patch does not apply`];
    if (oldName !== undefined && (newName === undefined || file.renames)) this.results.set(oldName, undefined);
    if (newName !== undefined) this.results.set(newName, { mode, bytes: Buffer.from(applied.text, 'latin1') });
    return undefined;
  }

  /** A file that is no text fits only if it is the very one. */
  #addBytes(file: FilePatch, before: Content | undefined): string[] | undefined {
    const { oldName, newName, oids } = file;
    const name = (oldName ?? newName) as string;
    const { isDelta, bytes } = (file.bytes as NonNullable<FilePatch['bytes']>).there;
    const old = before?.bytes ?? Buffer.alloc(0);
    const oid = oidOf('blob', old);
    if (before && oids && !oid.startsWith(oids[0])) return [`the patch applies to '${name}' (${oids[0]}),\nwhich does not match the current contents.`, `${name}: patch does not apply`];
    if (oldName !== undefined && (newName === undefined || file.renames)) this.results.set(oldName, undefined);
    if (newName !== undefined) this.results.set(newName, { mode: file.newMode ?? before?.mode ?? FILE, bytes: isDelta ? applyDelta(old, bytes) : bytes });
    return undefined;
  }

  /** The file, or why there is none. */
  #read(name: string): Content | string {
    if (this.results.has(name)) return this.results.get(name) ?? `${name}: has been deleted/renamed`;
    const { repository, root, on } = this.of;
    const entry = on === 'files' ? undefined : repository?.index.get(name);
    if (on !== 'files' && !entry) return `${name}: does not exist in index`;
    if (on === 'index' && entry && repository) return { mode: entry.mode, bytes: repository.objects.body(entry.oid, 'blob') };
    const stats = statsOf(path.join(root, name));
    if (!stats || stats.isDirectory()) return `${name}: No such file or directory`;
    if (entry && repository) {
      const found = find(root, name);
      if (!found || isChanged(repository, entry, found)) return `${name}: does not match index`;
    }
    const mode = modeOf(stats);
    return { mode, bytes: mode === LINK ? contentOf(root, name, mode) : readFileSync(path.join(root, name)) };
  }

  /** Why a file cannot be made, or undefined. */
  #refusal(name: string): string | undefined {
    if (this.results.has(name)) return this.results.get(name) === undefined ? undefined : `${name}: already exists in working directory`;
    const { repository, root, on } = this.of;
    if (on !== 'files' && repository?.index.get(name)?.intended === false) return `${name}: already exists in index`;
    return on !== 'index' && statsOf(path.join(root, name)) ? `${name}: already exists in working directory` : undefined;
  }

  /** What becomes of it by a merge with the file that the patch was made of; undefined if that is not here. */
  #merge(file: FilePatch, mode: number, ours: Buffer): Content | undefined {
    const { repository, say } = this.of;
    const { oldName, newName, oids } = file;
    if (oldName === undefined || newName === undefined || !repository) return undefined;
    const [oid, more] = oids === undefined ? [] : repository.objects.matching(oids[0]);
    if (oid === undefined || more !== undefined) {
      say('error: repository lacks the necessary blob to perform 3-way merge.');
      return undefined;
    }
    const base = repository.objects.body(oid, 'blob');
    const applied = applyHunks(base.toString('latin1'), file, this.of.zeroContext);
    if ('failed' in applied) return undefined;
    const { text, conflicts } = mergeText(base.toString('latin1'), ours.toString('latin1'), applied.text, { ours: 'ours', base: 'base', theirs: 'theirs' });
    say(`Applied patch to '${newName}' ${conflicts > 0 ? 'with conflicts' : 'cleanly'}.`);
    return { mode, bytes: Buffer.from(text, 'latin1'), ...(conflicts > 0 && { stages: [base, ours, Buffer.from(applied.text, 'latin1')] }) };
  }
}
