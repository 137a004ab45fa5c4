/**
 * Keys as actions and settings name them: modifiers and one key, joined by `+`, such as `Mod+Shift+P`, `Alt+PageUp` or `F6`.
 * `Mod` is Command on a Mac and Ctrl elsewhere. A chord in canonical form has its modifiers in the order Ctrl, Alt, Shift, Meta.
 */

const MODIFIERS: Readonly<Record<string, string>> = {
  ctrl: "Ctrl",
  control: "Ctrl",
  alt: "Alt",
  option: "Alt",
  shift: "Shift",
  meta: "Meta",
  cmd: "Meta",
  command: "Meta",
};

const ORDER = ["Ctrl", "Alt", "Shift", "Meta"];

const NAMES: Readonly<Record<string, string>> = {
  " ": "Space",
  esc: "Escape",
  del: "Delete",
  up: "ArrowUp",
  down: "ArrowDown",
  left: "ArrowLeft",
  right: "ArrowRight",
  return: "Enter",
  plus: "+",
};

/** Keys of more than one character that an action may have. */
const NAMED = [
  ..."Enter Escape Tab Space Backspace Delete Insert Home End PageUp PageDown ArrowUp ArrowDown ArrowLeft ArrowRight ContextMenu".split(" "),
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
];

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** The chord in canonical form, or undefined when the text names none. */
export function canonical(text: string, mac = isMac): string | undefined {
  const parts = text.trim().split(/(?<=[^+])\+/);
  const key = keyName(parts.pop() ?? "");
  if (key === undefined) return undefined;
  const modifiers = new Set<string>();
  for (const part of parts) {
    const name = part.trim().toLowerCase();
    const modifier = name === "mod" ? (mac ? "Meta" : "Ctrl") : MODIFIERS[name];
    if (modifier === undefined) return undefined;
    modifiers.add(modifier);
  }
  return joined(modifiers, key);
}

/** The chord that was pressed, or undefined for a modifier alone. */
export function chordOf(event: KeyboardEvent): string | undefined {
  const key = keyName(latin(event));
  if (key === undefined) return undefined;
  const held = new Set(ORDER.filter((name) => event[`${name.toLowerCase()}Key` as "ctrlKey"]));
  return joined(held, key);
}

/** The chord as a person reads it. */
export function shownKey(text: string, mac = isMac): string {
  const chord = canonical(text, mac) ?? text;
  const spaced = chord.replace(/(Page)(?=[UD])/, "$1 ").replace("Arrow", "").replace("Escape", "Esc");
  if (!mac) return spaced;
  return spaced.replace("Ctrl+", "⌃").replace("Alt+", "⌥").replace("Shift+", "⇧").replace("Meta+", "⌘");
}

/** Whether the chord types a character where text is written. */
export function typesText(chord: string): boolean {
  return !/(Ctrl|Alt|Meta)\+/.test(chord) && [...chord.replace("Shift+", "")].length === 1;
}

function joined(modifiers: ReadonlySet<string>, key: string): string {
  // The character says already whether Shift was held, unless it is a letter, or the key that is known by its place.
  const held = ORDER.filter((name) => modifiers.has(name) && !(name === "Shift" && /^[^A-Z`]$/.test(key)));
  return [...held, key].join("+");
}

function keyName(key: string): string | undefined {
  const known = NAMES[key.toLowerCase()] ?? NAMED.find((name) => name.toLowerCase() === key.toLowerCase());
  if (known) return known;
  return [...key].length === 1 ? key.toUpperCase() : undefined;
}

/** The key, by its place on the keyboard when the layout has no Latin letter there. Most layouts have no backquote where it is on others. */
function latin({ key, code, altKey, ctrlKey }: KeyboardEvent): string {
  if (code === "Backquote" && ctrlKey) return "`";
  const byPlace = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  return byPlace !== undefined && [...key].length === 1 && (key > "~" || altKey) ? byPlace : key;
}
