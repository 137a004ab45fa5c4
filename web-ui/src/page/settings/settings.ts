import { Model } from "../parts/model.ts";
import { DEFAULTS, readSettings, type Name, type Values } from "./schema.ts";

/** Where settings are kept. */
export interface SettingsStore {
  load(): string;
  save(text: string): void;
}

/** The settings as JSON and as values: two views of the same. What is set is kept and told at once. */
export class Settings extends Model {
  values: Values = DEFAULTS;
  /** What is wrong with the text, a line each. What is right in it counts all the same. */
  faults: readonly string[] = [];
  text: string;
  /** The ids of actions, as soon as they are known. */
  private actions: ReadonlySet<string> | undefined;

  constructor(private readonly store: SettingsStore) {
    super();
    this.text = store.load();
    this.read();
  }

  /** From now on a key for any other action is a fault. */
  knowActions(ids: Iterable<string>): void {
    this.actions = new Set(ids);
    this.read();
    this.changed();
  }

  /** Takes another text. What is no JSON changes nothing; what is wrong with either is returned. */
  write(text: string): readonly string[] {
    const { values, faults } = readSettings(text, this.actions);
    if (!values) return faults;
    this.text = text;
    this.values = values;
    this.faults = faults;
    this.store.save(text);
    this.changed();
    return faults;
  }

  /** Sets one value. What is as it would be anyway is left out of the text, and what else is in there stays. */
  set<N extends Name>(name: N, value: Values[N]): void {
    const { [name]: _, ...others } = this.given();
    const isDefault = JSON.stringify(value) === JSON.stringify(DEFAULTS[name]);
    this.write(`${JSON.stringify(isDefault ? others : { ...others, [name]: value }, null, 2)}\n`);
  }

  /** Gives an action other keys, or its own again. */
  bind(id: string, keys: readonly string[] | undefined): void {
    const { [id]: _, ...others } = this.values.keys;
    this.set("keys", keys === undefined ? others : { ...others, [id]: keys });
  }

  private given(): Record<string, unknown> {
    return this.text.trim() === "" ? {} : (JSON.parse(this.text) as Record<string, unknown>);
  }

  private read(): void {
    const { values, faults } = readSettings(this.text, this.actions);
    if (!values) this.text = "";
    this.values = values ?? DEFAULTS;
    this.faults = faults;
  }
}
