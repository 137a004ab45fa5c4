import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LINK, PROGRAM } from '../store/formats.ts';
import { find, makeRoom, removeFile } from '../worktree/files.ts';
import type { Repository } from '../store/repository.ts';
import type { Content, Plan, Planning } from './plan.ts';

/** Writes what was planned, to the index or files or both, and gives the paths that are in conflict. */
export function writePlan(plan: Plan, { repository, root, on }: Planning): string[] {
  const conflicts: string[] = [];
  for (const [name, content] of plan.results) {
    if (content) continue;
    if (on !== 'index') removeFile(root, name);
    if (on !== 'files') repository?.index.remove(name);
  }
  for (const [name, content] of plan.results) {
    if (!content) continue;
    if (on !== 'index') writeContent(root, name, content);
    if (on !== 'files' && repository) stage(repository, name, content, on === 'both');
    if (content.stages) conflicts.push(name);
  }
  if (on !== 'files') repository?.index.write();
  return conflicts;
}

function writeContent(root: string, name: string, { mode, bytes }: Content): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  makeRoom(root, name);
  if (mode === LINK) symlinkSync(bytes.toString('utf8'), file);
  else writeFileSync(file, bytes, { mode: mode === PROGRAM ? 0o777 : 0o666 });
  if (mode === PROGRAM) chmodSync(file, 0o755);
}

function stage(repository: Repository, name: string, { mode, bytes, stages }: Content, hasFile: boolean): void {
  const { index, objects } = repository;
  index.remove(name);
  if (stages) {
    stages.forEach((body, number) => {
      if (body) index.set({ path: name, mode, oid: objects.write('blob', body), stage: number + 1 });
    });
    return;
  }
  const facts = hasFile ? find(repository.workTree, name)?.facts : undefined;
  index.set({ path: name, mode, oid: objects.write('blob', bytes), ...facts });
}
