import type { Mention } from "./places.ts";
import type { Found, Places } from "./resolve-place.ts";
import type { Transcript } from "./transcript.ts";

/** How much of the terminal's text is looked at, in UTF-16 units, and how many places in it. */
const TEXT = 64 * 1024;
const MOST = 60;

/** The places that the terminal names: for its links, and one after the other by a key. */
export class ErrorPlaces {
  /** What was looked at last, and how far one has gone back in it. */
  private seen = "";
  private found: readonly Found[] = [];
  private at = 0;

  constructor(
    private readonly places: Places,
    private readonly transcript: Transcript,
    readonly open: (found: Found) => void,
  ) {}

  find(mention: Mention): Promise<Found | undefined> {
    return this.places.find(mention);
  }

  /** Opens the last error; without output since, the one before, and after the first the last again. False when there is none. */
  async next(): Promise<boolean> {
    const text = this.transcript.text.slice(-TEXT);
    if (text !== this.seen) {
      this.found = await this.places.errors(text, MOST);
      this.seen = text;
      this.at = 0;
    }
    const found = this.found[this.at++ % this.found.length];
    if (found) this.open(found);
    return found !== undefined;
  }
}
