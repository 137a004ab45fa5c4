import { Model } from "../parts/model.ts";
import { canonical, typesText } from "./keys.ts";

/** One thing that a person can do. Palette, menus, keys and the list of keys all come from these. */
export interface Action {
  readonly id: string;
  /** What it does, as a person would say it; `label` is shorter, for menus, where one sees what it is done to. */
  readonly title: string;
  readonly label?: string;
  readonly group: Group;
  /** Its keys, unless the settings give it others. */
  readonly keys?: readonly string[];
  /** A selector of where the focus must be for its keys; by default anywhere. */
  readonly place?: string;
  /** Whether it can be done now. */
  when?(): boolean;
  run(): unknown;
}

export const GROUPS = ["Run", "Terminal", "File", "Go", "Search", "View", "Help"] as const;
export type Group = (typeof GROUPS)[number];

/** Keys by the id of the action; an empty list takes them all away. */
export type KeyBindings = Readonly<Record<string, readonly string[]>>;

/** All actions of the page, each once. */
export class Actions extends Model {
  private readonly byId = new Map<string, Action>();
  private bindings: KeyBindings = {};
  /** By their chords; made when it is first needed, since every key that is pressed asks for it. */
  private byChord: Map<string, readonly Action[]> | undefined;
  /** Ids of what was done last, the newest first. */
  private recent: readonly string[] = [];

  constructor(private readonly failed: (error: unknown) => void) {
    super();
  }

  add(actions: readonly Action[]): void {
    for (const action of actions) {
      if (this.byId.has(action.id)) throw new Error(`There are two actions ${action.id}.`);
      this.byId.set(action.id, action);
    }
    this.byChord = undefined;
    this.changed();
  }

  /** In the order of their groups, and in each as they were added. */
  get list(): readonly Action[] {
    const all = [...this.byId.values()];
    return GROUPS.flatMap((group) => all.filter((action) => action.group === group));
  }

  /** What can be done now; what was done last comes first. */
  get available(): readonly Action[] {
    const rank = ({ id }: Action) => (this.recent.includes(id) ? this.recent.indexOf(id) : Infinity);
    const able = this.list.filter((action) => isAble(action));
    return able.map((action, index) => ({ action, index })).sort((a, b) => order(rank(a.action), rank(b.action)) || a.index - b.index).map(({ action }) => action);
  }

  get(id: string): Action | undefined {
    return this.byId.get(id);
  }

  keysOf(id: string): readonly string[] {
    return this.bindings[id] ?? this.byId.get(id)?.keys ?? [];
  }

  /** Gives actions other keys than their own. */
  bind(bindings: KeyBindings): void {
    this.bindings = bindings;
    this.byChord = undefined;
    this.changed();
  }

  /** Another action that has the key in a place that is not apart from this one's. */
  rivalOf(id: string, key: string): Action | undefined {
    const chord = canonical(key);
    const place = this.byId.get(id)?.place;
    return this.withChord(chord ?? "").find((other) => other.id !== id && (!place || !other.place || place === other.place));
  }

  /** The action that the chord stands for where the focus is. One that is bound to the place goes before one that is not. */
  find(chord: string, focused: Element | null): Action | undefined {
    const all = this.withChord(chord);
    if (all.length === 0) return undefined;
    const writes = focused?.closest("input, textarea, select, [contenteditable=true]");
    if (writes && typesText(chord)) return undefined;
    const here = all.filter(({ place }) => !place || focused?.closest(place));
    const able = here.filter(isAble);
    return able.find(({ place }) => place) ?? able[0] ?? here.find(({ place }) => !place);
  }

  /** Does it, if it can be done; a failure goes to the person. */
  run(id: string): void {
    const action = this.byId.get(id);
    if (!action || !isAble(action)) return;
    if (id !== "go.actions") this.recent = [id, ...this.recent.filter((other) => other !== id)].slice(0, REMEMBERED);
    void this.attempt(action);
  }

  private async attempt(action: Action): Promise<void> {
    try {
      await action.run();
    } catch (error) {
      this.failed(error);
    }
  }

  private withChord(chord: string): readonly Action[] {
    this.byChord ??= this.chords();
    return this.byChord.get(chord) ?? [];
  }

  private chords(): Map<string, readonly Action[]> {
    const chords = new Map<string, readonly Action[]>();
    for (const action of this.list) {
      for (const key of this.keysOf(action.id)) {
        const chord = canonical(key);
        if (chord !== undefined) chords.set(chord, [...(chords.get(chord) ?? []), action]);
      }
    }
    return chords;
  }
}

/** How many actions the palette puts first. */
const REMEMBERED = 5;

function isAble(action: Action): boolean {
  return action.when?.() ?? true;
}

function order(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
