/** Texts that all threads of a process see, such as its directory. Each change has a number of its own, so that nobody takes one for another. */
import { decodeText, encodeText } from "../sys/host.ts";
import * as memory from "./memory.ts";
import { alone, word } from "./memory.ts";

const LENGTH = 2;
const CHANGE = 3;
const CONTENT = 16;

class SharedText {
  readonly #at: number;
  #seen = 0;

  /** `at` is a word of the board, which says where the text lies. */
  constructor(at: number) {
    this.#at = at;
  }

  put(text: string): void {
    const bytes = encodeText(text);
    alone(() => {
      const before = memory.boardWord(this.#at);
      const block = memory.allocate(CONTENT + bytes.length);
      this.#seen = memory.newObject() + 1;
      memory.setWord(block, LENGTH, bytes.length);
      memory.setWord(block, CHANGE, this.#seen);
      memory.copyIn(block, CONTENT, bytes);
      memory.setBoardWord(this.#at, block);
      if (before !== 0) memory.free(before);
    });
  }

  /** The text, if it is another one than the last time. */
  changed(): string | undefined {
    const block = memory.boardWord(this.#at);
    return block === 0 || word(block, CHANGE) === this.#seen ? undefined : alone(() => this.#take());
  }

  #take(): string {
    const block = memory.boardWord(this.#at);
    this.#seen = word(block, CHANGE);
    return decodeText(memory.copyOut(block, CONTENT, word(block, LENGTH)));
  }
}

export const sharedDirectory = new SharedText(6);
/** Of threads with `SHARE_ENV`, and the first thread: variables and values, as JSON. */
export const sharedEnvironment = new SharedText(7);
