import { canonical } from "../actions/keys.ts";

/** All settings, by their names in JSON. */
export interface Values {
  readonly theme: "auto" | "light" | "dark";
  readonly "editor.fontSize": number;
  readonly "editor.fontFamily": string;
  readonly "editor.tabSize": number;
  readonly "editor.insertSpaces": boolean;
  readonly "editor.wordWrap": boolean;
  readonly "terminal.fontSize": number;
  readonly "terminal.fontFamily": string;
  /** Keys by the id of an action. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export type Name = keyof Values;

/** What a setting may be, and how it is asked for. */
export type Setting = { readonly name: Name; readonly title: string } & (
  | { readonly kind: "choice"; readonly choices: Readonly<Record<string, string>>; readonly default: string }
  | { readonly kind: "number"; readonly least: number; readonly most: number; readonly default: number }
  | { readonly kind: "text"; readonly hint: string; readonly default: string }
  | { readonly kind: "switch"; readonly default: boolean }
  | { readonly kind: "keys"; readonly default: Readonly<Record<string, readonly string[]>> }
);

const FONT = "such as Fira Code, monospace; empty: the page's";

export const SCHEMA: readonly Setting[] = [
  { name: "theme", title: "Colours", kind: "choice", choices: { auto: "As the system has them", light: "Light", dark: "Dark" }, default: "auto" },
  { name: "editor.fontSize", title: "Size of the editor's font", kind: "number", least: 8, most: 40, default: 13 },
  { name: "editor.fontFamily", title: "The editor's font", kind: "text", hint: FONT, default: "" },
  { name: "editor.tabSize", title: "Columns of a tab, spaces of an indent", kind: "number", least: 1, most: 16, default: 4 },
  { name: "editor.insertSpaces", title: "Indent by spaces, not by tabs", kind: "switch", default: true },
  { name: "editor.wordWrap", title: "Wrap long lines", kind: "switch", default: false },
  { name: "terminal.fontSize", title: "Size of the terminal's font", kind: "number", least: 8, most: 40, default: 13 },
  { name: "terminal.fontFamily", title: "The terminal's font", kind: "text", hint: FONT, default: "" },
  { name: "keys", title: "Keys of actions", kind: "keys", default: {} },
];

export const DEFAULTS = Object.fromEntries(SCHEMA.map((setting) => [setting.name, setting.default])) as unknown as Values;

/** What the settings say, with defaults for what they do not, and what is wrong with them, a line each. */
export interface Reading {
  readonly values: Values;
  readonly faults: readonly string[];
}

/** Reads settings; undefined `values` when the text is no JSON at all. `actions` has the ids that keys can be given to, if they are known. */
export function readSettings(text: string, actions?: ReadonlySet<string>): Reading | { readonly values: undefined; readonly faults: readonly string[] } {
  let given: unknown;
  try {
    given = text.trim() === "" ? {} : JSON.parse(text);
  } catch (error) {
    return { values: undefined, faults: [`This is not JSON: ${(error as Error).message}`] };
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { values: undefined, faults: ["Settings are one object: { … }."] };
  }
  const values: Record<string, unknown> = { ...DEFAULTS };
  const faults: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const setting = SCHEMA.find((known) => known.name === name);
    if (!setting) {
      faults.push(`There is no setting “${name}”.`);
    } else if (setting.kind === "keys") {
      values[name] = readKeys(value, actions, faults);
    } else {
      const fault = faultOf(setting, value);
      if (fault === "") values[name] = value;
      else faults.push(`“${name}” ${fault}`);
    }
  }
  return { values: values as unknown as Values, faults };
}

function faultOf(setting: Exclude<Setting, { kind: "keys" }>, value: unknown): string {
  switch (setting.kind) {
    case "choice":
      return typeof value === "string" && Object.hasOwn(setting.choices, value) ? "" : `is one of ${Object.keys(setting.choices).map((choice) => `"${choice}"`).join(", ")}.`;
    case "number":
      return Number.isInteger(value) && (value as number) >= setting.least && (value as number) <= setting.most ? "" : `is a whole number from ${setting.least} to ${setting.most}.`;
    case "text":
      return typeof value === "string" && value.length <= 200 && !/[;{}<>\\]/.test(value) ? "" : "is a text of at most 200 characters, without ; { } < > and \\.";
    case "switch":
      return typeof value === "boolean" ? "" : "is true or false.";
  }
}

/** Keys are a text, a list of texts, or null for none. */
function readKeys(value: unknown, actions: ReadonlySet<string> | undefined, faults: string[]): Record<string, readonly string[]> {
  const keys: Record<string, readonly string[]> = {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    faults.push('“keys” is an object, such as { "run.start": "Mod+Enter" }.');
    return keys;
  }
  for (const [id, given] of Object.entries(value)) {
    const list: unknown[] = given === null ? [] : Array.isArray(given) ? given : [given];
    const bad = list.find((key) => typeof key !== "string" || canonical(key) === undefined);
    if (actions && !actions.has(id)) faults.push(`“keys”: there is no action “${id}”.`);
    else if (bad !== undefined) faults.push(`“keys”, “${id}”: ${JSON.stringify(bad)} names no key; write them as "Mod+Shift+P".`);
    else keys[id] = list as string[];
  }
  return keys;
}
