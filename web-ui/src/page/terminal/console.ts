import { Model } from "../parts/model.ts";
import { Transcript } from "./transcript.ts";

/** What shows a console: the xterm screen, loaded after the console may have been written to. */
export interface Screen {
  /** Resolves when the data was drawn, so that a fast program waits for a slow screen. */
  write(data: Uint8Array | string): Promise<void>;
  readonly size: Size;
}

export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** Bytes kept for a screen that is not there yet; the newest win. */
const BACKLOG = 1_000_000;

/** A terminal without its display: output goes to screen and transcript, input to the present receiver. */
export class Console extends Model {
  readonly transcript = new Transcript();
  /** The receiver of what is typed: the shell, or what Run has started. */
  input: (data: string) => void = () => undefined;
  private readonly resizing = new Set<(size: Size) => void>();
  private screen: Screen | undefined;
  private backlog: (Uint8Array | string)[] = [];
  private backlogSize = 0;

  get size(): Size {
    return this.screen?.size ?? { cols: 80, rows: 24 };
  }

  /** Holds back what is typed from now on; the returned function ends that and returns it, once. */
  hold(): () => string {
    let typed = "";
    const keep = (data: string) => void (typed += data);
    this.input = keep;
    return () => {
      if (this.input === keep) this.input = () => undefined;
      const all = typed;
      typed = "";
      return all;
    };
  }

  /** Output, for eyes and transcript alike. */
  async write(data: Uint8Array | string): Promise<void> {
    this.transcript.write(data);
    this.changed();
    await this.paint(data);
  }

  /** To the transcript alone, such as where a prompt is. */
  record(text: string): void {
    this.transcript.write(text);
    this.changed();
  }

  /** A line of Warren's own, in a line of its own, dim. */
  note(text: string): void {
    this.freshLine();
    this.record(`${text}\n`);
    void this.paint(`\x1b[90m${text}\x1b[39m\r\n`);
  }

  freshLine(): void {
    if (!this.transcript.atLineStart) void this.write("\r\n");
  }

  /** To the screen alone: colours and movement. */
  async paint(data: Uint8Array | string): Promise<void> {
    if (this.screen) return this.screen.write(data);
    this.backlog.push(data);
    this.backlogSize += data.length;
    while (this.backlogSize > BACKLOG && this.backlog.length > 1) this.backlogSize -= this.backlog.shift()!.length;
  }

  attach(screen: Screen): void {
    this.screen = screen;
    for (const data of this.backlog.splice(0)) void screen.write(data);
    this.resized(screen.size);
  }

  /** Calls `resized` when the screen has another size, until the returned function is called. */
  onResize(resized: (size: Size) => void): () => void {
    this.resizing.add(resized);
    return () => void this.resizing.delete(resized);
  }

  resized(size: Size): void {
    this.transcript.columns = size.cols;
    for (const resized of [...this.resizing]) resized(size);
  }
}
