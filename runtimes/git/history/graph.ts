import { coloured, type Colour } from '../terminal/colours.ts';

const COLOURS: readonly Colour[] = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'];

/** A column of the graph: the commit that is to come there, and its colour. */
interface Column {
  readonly oid: string;
  readonly colour: number;
}

/**
 * The lines of history beside commits, as `log --graph` draws them: `*` is a commit, a bar is one that is still to come, slanted lines lead to
 * where a column goes on. Commits come in an order in which none is before its children.
 */
export class Graph {
  #columns: Column[] = [];
  #colours = 0;

  /** The lines of a commit with the graph in front of them, and those of the graph alone that lead to the next one. */
  draw(oid: string, parents: readonly string[], lines: readonly string[], isLast: boolean): string {
    let at = this.#columns.findIndex((column) => column.oid === oid);
    if (at < 0) {
      at = this.#columns.length;
      this.#columns.push({ oid, colour: this.#colours++ });
    }
    const before = this.#columns;
    const drawn = [this.#row(before, (column) => (column === at ? '*' : '|'))];
    const after = this.#follow(at, parents);
    const rows = steps(before, at, parents, after);
    this.#columns = after;
    const rest = this.#row(after, () => '|');
    const padded = [...drawn, ...rows];
    while (padded.length < lines.length) padded.push(isLast ? '' : rest);
    const width = 2 * Math.max(before.length, after.length);
    return padded.map((graph, line) => `${graph}${' '.repeat(Math.max(0, width - visibleLength(graph)))}${lines[line] ?? ''}\n`).join('');
  }

  /** The columns once the commit is drawn. */
  #follow(at: number, parents: readonly string[]): Column[] {
    const after: Column[] = [];
    const add = (column: Column): void => {
      if (!after.some(({ oid }) => oid === column.oid)) after.push(column);
    };
    this.#columns.forEach((column, place) => {
      if (place !== at) add(column);
      else parents.forEach((oid, number) => add({ oid, colour: number === 0 && parents.length === 1 ? column.colour : this.#colours++ }));
    });
    return after;
  }

  #row(columns: readonly Column[], sign: (column: number) => string): string {
    return columns.map(({ colour }, column) => (sign(column) === '*' ? '*' : paint(colour, sign(column)))).join(' ');
  }
}

const paint = (colour: number, sign: string): string => coloured(COLOURS[colour % COLOURS.length] as Colour, sign);

const visibleLength = (text: string): number => text.replace(/\x1b\[[\d;]*m/g, '').length;

/** The rows between two rows of columns: every line moves by one place in a row until it is where it goes on. */
function steps(before: readonly Column[], at: number, parents: readonly string[], after: readonly Column[]): string[] {
  const target = (oid: string): number => after.findIndex((column) => column.oid === oid);
  const colourOf = (oid: string): number => after[target(oid)]?.colour ?? 0;
  let lines = before.flatMap(({ oid }, column) => (column === at ? parents.map((parent) => ({ oid: parent, place: column * 2 })) : [{ oid, place: column * 2 }]));
  const rows: string[] = [];
  while (lines.some(({ oid, place }) => target(oid) * 2 !== place)) {
    const cells: string[] = [];
    const put = (place: number, sign: string, colour: number): void => {
      if ((cells[place] ?? ' ') === ' ' || sign === '|') cells[place] = paint(colour, sign);
    };
    lines = lines.map(({ oid, place }) => {
      const goal = target(oid) * 2;
      if (goal === place) put(place, '|', colourOf(oid));
      else if (goal < place) put(place - 1, '/', colourOf(oid));
      else put(place + 1, '\\', colourOf(oid));
      return { oid, place: place + Math.sign(goal - place) * 2 };
    });
    const seen = new Set<string>();
    lines = lines.filter(({ oid, place }) => !seen.has(`${oid} ${place}`) && seen.add(`${oid} ${place}`));
    rows.push(Array.from(cells, (cell) => cell ?? ' ').join('').trimEnd());
  }
  return rows;
}
