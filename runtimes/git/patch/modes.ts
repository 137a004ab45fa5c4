/** What hunks are chosen for: from which comparison, and what is done with those that are taken. */
export interface Mode {
  /** `Stage`, as in `Stage this hunk`. */
  readonly verb: string;
  /** `from worktree`, or nothing. */
  readonly where: string;
  /** `staging`, as an edited hunk is marked for it. */
  readonly doing: string;
  /** Hunks are taken back. */
  readonly reverse: boolean;
  /** The comparison is turned around: from what there is to the commit. */
  readonly turned: boolean;
  readonly to: 'index' | 'files' | 'both';
  readonly compares: 'index with files' | 'commit with files' | 'commit with index';
}

const BACK = { reverse: true, turned: false } as const;
const TURNED = { reverse: false, turned: true } as const;

export const MODES = {
  add: { verb: 'Stage', where: '', doing: 'staging', reverse: false, turned: false, to: 'index', compares: 'index with files' },
  stash: { verb: 'Stash', where: '', doing: 'stashing', reverse: false, turned: false, to: 'index', compares: 'commit with files' },
  unstage: { verb: 'Unstage', where: '', doing: 'unstaging', ...BACK, to: 'index', compares: 'commit with index' },
  toIndex: { verb: 'Apply', where: ' to index', doing: 'applying', ...TURNED, to: 'index', compares: 'commit with index' },
  discard: { verb: 'Discard', where: ' from worktree', doing: 'discarding', ...BACK, to: 'files', compares: 'index with files' },
  discardBoth: { verb: 'Discard', where: ' from index and worktree', doing: 'discarding', ...BACK, to: 'both', compares: 'commit with files' },
  toBoth: { verb: 'Apply', where: ' to index and worktree', doing: 'applying', ...TURNED, to: 'both', compares: 'commit with files' },
  discardFromCommit: { verb: 'Discard', where: ' from worktree', doing: 'discarding', ...BACK, to: 'files', compares: 'commit with files' },
  toFiles: { verb: 'Apply', where: ' to worktree', doing: 'applying', ...TURNED, to: 'files', compares: 'commit with files' },
} as const satisfies Record<string, Mode>;

/** What each answer means. */
export function helpOf({ verb, where }: Mode): string[] {
  const what = verb.toLowerCase();
  return [
    `y - ${what} this hunk${where}`,
    `n - do not ${what} this hunk${where}`,
    `q - quit; do not ${what} this hunk or any of the remaining ones`,
    `a - ${what} this hunk and all later hunks in the file`,
    `d - do not ${what} this hunk or any of the later hunks in the file`,
  ];
}

/** What some of them mean: shown where they can be given. */
export const MORE_HELP = [
  'j - leave this hunk undecided, see next undecided hunk',
  'J - leave this hunk undecided, see next hunk',
  'k - leave this hunk undecided, see previous undecided hunk',
  'K - leave this hunk undecided, see previous hunk',
  'g - select a hunk to go to',
  '/ - search for a hunk matching the given regex',
  's - split the current hunk into smaller hunks',
  'e - manually edit the current hunk',
  '? - print help',
];
