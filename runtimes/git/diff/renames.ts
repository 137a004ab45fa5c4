import { MODULE } from '../store/formats.ts';
import type { Repository } from '../store/repository.ts';
import { bytesOf, oidOfSide, pathOf, sorted, type FileChange } from './changes.ts';

/** A file is the same under another name if this much of it is, in percent. */
const ENOUGH = 50;
/** Pieces longer than this are cut. */
const PIECE = 64;
/** So many pairs are looked at, as git's `diff.renameLimit` has it. */
const MOST_PAIRS = 1000 * 1000;

/** Puts a rename in the place of a file that is gone and one that is new, where their contents are alike. */
export function findRenames(repository: Repository, changes: readonly FileChange[]): FileChange[] {
  const gone = changes.filter(({ status }) => status === 'D');
  const fresh = changes.filter(({ status, to }) => status === 'A' && to?.mode !== MODULE);
  if (gone.length === 0 || fresh.length === 0) return [...changes];
  const pairs = new Map<FileChange, { old: FileChange; similarity: number }>();
  const used = new Set<FileChange>();
  const pair = (now: FileChange, old: FileChange, similarity: number): void => {
    pairs.set(now, { old, similarity });
    used.add(old);
  };
  findExact(repository, gone, fresh, pair, used);
  findSimilar(repository, gone.filter((it) => !used.has(it)), fresh.filter((it) => !pairs.has(it)), pair, { pairs, used });
  const result: FileChange[] = [];
  for (const change of changes) {
    const found = pairs.get(change);
    if (found) result.push({ status: 'R', from: found.old.from, to: change.to, similarity: found.similarity });
    else if (!used.has(change)) result.push(change);
  }
  return sorted(result);
}

type Pair = (now: FileChange, old: FileChange, similarity: number) => void;

function findExact(repository: Repository, gone: readonly FileChange[], fresh: readonly FileChange[], pair: Pair, used: Set<FileChange>): void {
  const byOid = new Map<string, FileChange[]>();
  for (const old of gone) {
    const oid = old.from?.oid ?? '';
    byOid.set(oid, [...(byOid.get(oid) ?? []), old]);
  }
  for (const now of fresh) {
    const candidates = (byOid.get(oidOfSide(repository, now.to) ?? '') ?? []).filter((it) => !used.has(it));
    const best = candidates.find((it) => baseName(it) === baseName(now)) ?? candidates[0];
    if (best && bytesOf(repository, now.to).length > 0) pair(now, best, 100);
  }
}

const baseName = (change: FileChange): string => pathOf(change).slice(pathOf(change).lastIndexOf('/') + 1);

function findSimilar(
  repository: Repository,
  gone: readonly FileChange[],
  fresh: readonly FileChange[],
  pair: Pair,
  { pairs, used }: { pairs: Map<FileChange, unknown>; used: Set<FileChange> },
): void {
  if (gone.length * fresh.length > MOST_PAIRS) return;
  const pieces = new Map<FileChange, { size: number; pieces: Map<string, number> }>();
  for (const change of [...gone, ...fresh]) pieces.set(change, piecesOf(bytesOf(repository, change.from ?? change.to)));
  const candidates = [];
  for (const now of fresh) {
    for (const old of gone) {
      const [one, other] = [pieces.get(old) as Pieces, pieces.get(now) as Pieces];
      const similarity = similarityOf(one, other);
      if (similarity >= ENOUGH) candidates.push({ now, old, similarity, sameName: baseName(now) === baseName(old) });
    }
  }
  candidates.sort((one, other) => other.similarity - one.similarity || Number(other.sameName) - Number(one.sameName));
  for (const { now, old, similarity } of candidates) if (!pairs.has(now) && !used.has(old)) pair(now, old, Math.floor(similarity));
}

interface Pieces {
  readonly size: number;
  readonly pieces: Map<string, number>;
}

/** How many bytes the text has in each of its lines, without carriage returns; long lines are cut. */
function piecesOf(bytes: Buffer): Pieces {
  const pieces = new Map<string, number>();
  const text = bytes.toString('latin1');
  const isText = !text.slice(0, 8000).includes('\0');
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = Math.min(end < 0 ? text.length : end + 1, at + PIECE);
    const raw = text.slice(at, next);
    const piece = isText ? raw.replace('\r\n', '\n') : raw;
    pieces.set(piece, (pieces.get(piece) ?? 0) + piece.length);
    at = next;
  }
  return { size: bytes.length, pieces };
}

function similarityOf(one: Pieces, other: Pieces): number {
  const largest = Math.max(one.size, other.size);
  if (largest === 0 || Math.min(one.size, other.size) * 100 < largest * ENOUGH) return 0;
  let common = 0;
  for (const [piece, bytes] of one.pieces) common += Math.min(bytes, other.pieces.get(piece) ?? 0);
  return (common * 100) / largest;
}
