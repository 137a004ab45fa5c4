/** What of a table is read: more would hold up the page. */
export const MOST_CHARACTERS = 5_000_000;
export const MOST_COLUMNS = 100;

export interface Delimited {
  readonly rows: readonly (readonly string[])[];
  /** Columns of the widest row, shown or not. */
  readonly columns: number;
  /** Whether the text goes on after what was read. */
  readonly isCut: boolean;
}

/** Reads rows of fields between `delimiter`s; quotes hold delimiters, line ends and doubled quotes (RFC 4180). */
export function readDelimited(text: string, delimiter: string): Delimited {
  const isCut = text.length > MOST_CHARACTERS;
  const source = isCut ? text.slice(0, text.lastIndexOf("\n", MOST_CHARACTERS)) : text;
  const rows: string[][] = [];
  let columns = 0;
  let row: string[] = [];
  let at = 0;
  const end = () => {
    columns = Math.max(columns, row.length);
    rows.push(row.slice(0, MOST_COLUMNS));
    row = [];
  };
  while (at < source.length) {
    const [field, next] = source[at] === '"' ? quoted(source, at) : plain(source, at, delimiter);
    row.push(field);
    at = next;
    if (source[at] === delimiter) {
      at++;
      if (at === source.length || source[at] === "\n" || source[at] === "\r") row.push("");
      else continue;
    }
    if (source[at] === "\r") at++;
    if (source[at] === "\n") at++;
    end();
  }
  return { rows, columns, isCut };
}

function plain(text: string, from: number, delimiter: string): [string, number] {
  let to = from;
  while (to < text.length && text[to] !== delimiter && text[to] !== "\n" && text[to] !== "\r") to++;
  return [text.slice(from, to), to];
}

/** What follows the closing quote belongs to the field, as most readers have it. */
function quoted(text: string, from: number): [string, number] {
  let field = "";
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) return [field + text.slice(at), text.length];
    field += text.slice(at, close);
    if (text[close + 1] !== '"') return [field, close + 1];
    field += '"';
    at = close + 2;
  }
}

/** Commas, or what the first line has more of; a `.tsv` has tabs. */
export function delimiterOf(path: string, text: string): string {
  if (path.toLowerCase().endsWith(".tsv")) return "\t";
  const head = text.slice(0, 4096).split("\n", 1)[0]!;
  const count = (delimiter: string) => head.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best));
}
