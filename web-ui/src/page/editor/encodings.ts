/** How a file's text is written as bytes. */
export interface Encoding {
  /** As `TextDecoder` has it. */
  readonly label: string;
  /** As people say it. */
  readonly name: string;
  /** Whether the file starts with a byte order mark. */
  readonly bom: boolean;
}

export interface Text {
  readonly text: string;
  readonly encoding: Encoding;
}

export const UTF_8: Encoding = { label: "utf-8", name: "UTF-8", bom: false };

const MARKS: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], { label: "utf-8", name: "UTF-8 with BOM", bom: true }],
  [[0xff, 0xfe], { label: "utf-16le", name: "UTF-16 LE", bom: true }],
  [[0xfe, 0xff], { label: "utf-16be", name: "UTF-16 BE", bom: true }],
];

/** Encodings of two bytes that are told by their syllables: other text hardly has these by chance. */
const JAPANESE: readonly Encoding[] = [
  { label: "shift_jis", name: "Shift JIS", bom: false },
  { label: "euc-jp", name: "EUC-JP", bom: false },
];
const SYLLABLES = /[\u3041-\u30fe]/;

/** It gives each byte a character, so it is what is left. */
const LATIN: Encoding = { label: "windows-1252", name: "Windows-1252", bom: false };

/** Bytes that are looked at to tell text from other things. */
const SAMPLE = 64 * 1024;

/**
 * The bytes as text, or undefined when they are something else. What is to be changed (`isChecked`) must be the same bytes when
 * it is saved.
 */
export function decode(content: Uint8Array, isChecked = true): Text | undefined {
  const found = guess(content);
  if (!found || !isChecked || found.encoding.label === "utf-8") return found;
  return isSame(encode(found.text, found.encoding), content) ? found : undefined;
}

function guess(content: Uint8Array): Text | undefined {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => content[at] === byte))?.[1];
  if (marked) return asText(content, marked);
  const sample = content.subarray(0, SAMPLE);
  if (sample.includes(0)) return wide(content, sample);
  const plain = asText(content, UTF_8);
  if (plain) return plain;
  if (hasControls(sample)) return undefined;
  const japanese = JAPANESE.map((encoding) => asText(content, encoding)).find((found) => found && SYLLABLES.test(found.text.slice(0, SAMPLE)));
  return japanese ?? asText(content, LATIN);
}

/** Text as bytes; throws with a line for the person when a character has no place in the encoding. */
export function encode(text: string, { label, bom, name }: Encoding): Uint8Array {
  if (label === "utf-8") return new TextEncoder().encode(bom ? `\ufeff${text}` : text);
  if (label.startsWith("utf-16")) return utf16(bom ? `\ufeff${text}` : text, label === "utf-16le");
  return byTable(text, label, name);
}

/** Characters that tell numbers of two bytes from text. */
const WIDE_CONTROLS = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]/;

/** UTF-16 without a mark: of its pairs, one side is zero for most text. */
function wide(content: Uint8Array, sample: Uint8Array): Text | undefined {
  const zeros = [0, 0];
  sample.forEach((byte, at) => byte === 0 && zeros[at & 1]!++);
  const [even, odd] = zeros as [number, number];
  if (Math.max(even, odd) < sample.length * 0.35 || Math.min(even, odd) > sample.length * 0.02) return undefined;
  const label = odd > even ? "utf-16le" : "utf-16be";
  const found = asText(content, { label, name: odd > even ? "UTF-16 LE" : "UTF-16 BE", bom: false });
  return found && !WIDE_CONTROLS.test(found.text.slice(0, SAMPLE)) ? found : undefined;
}

/** Control characters that text does not have; escape sequences, form feeds and the end mark of DOS are let be. */
function hasControls(sample: Uint8Array): boolean {
  const odd = sample.filter((byte) => byte < 32 && ![8, 9, 10, 12, 13, 26, 27].includes(byte));
  return odd.length > sample.length / 100;
}

function asText(content: Uint8Array, encoding: Encoding): Text | undefined {
  try {
    const text = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: !encoding.bom }).decode(content);
    return { text, encoding };
  } catch {
    return undefined;
  }
}

export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}

/** Browsers decode these and do not encode them: the table is made by decoding all that there is. */
function byTable(text: string, label: string, name: string): Uint8Array {
  const table = tableOf(label);
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) throw new Error(`“${character}” has no place in ${name}, the file's encoding. Save it as UTF-8.`);
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

const tables = new Map<string, Map<string, number>>();

function tableOf(label: string): Map<string, number> {
  const known = tables.get(label);
  if (known) return known;
  const table = new Map<string, number>();
  const decoder = new TextDecoder(label, { fatal: true });
  const add = (bytes: number[], code: number) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if ([...character].length === 1 && !table.has(character)) table.set(character, code);
    } catch {
      // No character has these bytes.
    }
  };
  for (let byte = 0; byte < 256; byte++) add([byte], byte);
  if (label !== LATIN.label) {
    for (let code = 0x8000; code < 0x10000; code++) add([code >> 8, code & 0xff], code);
  }
  tables.set(label, table);
  return table;
}
