import type { IBufferRange, ILink, ILinkProvider, Terminal } from "@xterm/xterm";
import type { Found } from "./resolve-place.ts";
import { mentions, type Mention } from "./places.ts";

/** What the terminal's links need of the project. */
export interface Targets {
  find(mention: Mention): Promise<Found | undefined>;
  open(found: Found): void;
}

/** How many rows that one line may fill are joined; what is longer is no line of a person's. */
const ROWS = 40;

/** Makes links of what a line names, when the pointer is over it: output itself is not looked at. */
export function linkPlaces(terminal: Terminal, targets: Targets): void {
  terminal.registerLinkProvider(new PlaceLinks(terminal, targets));
}

class PlaceLinks implements ILinkProvider {
  constructor(
    private readonly terminal: Terminal,
    private readonly targets: Targets,
  ) {}

  provideLinks(row: number, give: (links: ILink[] | undefined) => void): void {
    const line = lineAt(this.terminal, row);
    const found = mentions(line.text);
    if (found.length === 0) return give(undefined);
    void Promise.all(found.map((mention) => this.link(mention, line)))
      .then((links) => give(links.filter((link) => link !== undefined)))
      .catch(() => give(undefined));
  }

  private async link(mention: Mention, line: Line): Promise<ILink | undefined> {
    const range = rangeOf(mention, line, this.terminal.cols);
    const text = line.text.slice(mention.start, mention.end);
    if (mention.isAddress) return { range, text, activate: (event) => isChosen(event) && void window.open(mention.target, "_blank", "noopener,noreferrer") };
    const found = await this.targets.find(mention);
    return found && { range, text, activate: (event) => isChosen(event) && this.targets.open(found) };
  }
}

/** A line of the terminal with the rows that it goes on in, and the column in which each of its characters begins. */
interface Line {
  readonly firstRow: number;
  readonly text: string;
  readonly cells: readonly number[];
}

function lineAt(terminal: Terminal, row: number): Line {
  const buffer = terminal.buffer.active;
  let first = row - 1;
  while (first > 0 && row - first < ROWS && buffer.getLine(first)?.isWrapped) first--;
  let text = "";
  const cells: number[] = [];
  for (let at = first; at - first < ROWS; at++) {
    const part = buffer.getLine(at);
    if (!part || (at > first && !part.isWrapped)) break;
    for (let column = 0; column < terminal.cols; column++) {
      const cell = part.getCell(column);
      if (!cell || cell.getWidth() === 0) continue;
      const characters = cell.getChars() || " ";
      for (let unit = 0; unit < characters.length; unit++) cells.push((at - first) * terminal.cols + column);
      text += characters;
    }
  }
  return { firstRow: first + 1, text, cells };
}

function rangeOf({ start, end }: Mention, { firstRow, cells }: Line, columns: number): IBufferRange {
  const at = (cell: number) => ({ x: (cell % columns) + 1, y: firstRow + Math.floor(cell / columns) });
  return { start: at(cells[start]!), end: at(cells[end - 1]!) };
}

/** A click that selects text, or by another button, follows no link. */
function isChosen(event: MouseEvent): boolean {
  return event.button === 0;
}
