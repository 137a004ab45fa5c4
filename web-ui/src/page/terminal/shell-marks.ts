/** What a shell says of itself in its output, by control sequences that show nothing. */
export interface Marked {
  /** OSC 7: the folder that it is in. */
  folder(path: string): void;
  /** OSC 0 and 2: what runs, or the shell itself. */
  title(text: string): void;
  /** OSC 133: it shows its prompt; a command has begun to write; that command has ended. */
  prompt(): void;
  command(): void;
  ended(status: number): void;
}

const ESCAPE = 0x1b;
const BELL = 0x07;
const BRACKET = 0x5d;

/** A sequence that is longer is none of these. */
const LONGEST = 4096;

/**
 * Reads the marks of a shell out of its output, byte by byte as it comes, so that the state of a terminal is known without a screen and
 * whatever of the output is left out elsewhere. It changes nothing of the output.
 */
export class ShellMarks {
  private state: "text" | "escape" | "sequence" | "end" = "text";
  private bytes: number[] = [];

  constructor(private readonly marked: Marked) {}

  read(data: Uint8Array): void {
    for (let at = 0; at < data.length; at++) {
      if (this.state === "text") {
        at = data.indexOf(ESCAPE, at);
        if (at < 0) return;
        this.state = "escape";
      } else {
        this.step(data[at]!);
      }
    }
  }

  private step(byte: number): void {
    if (this.state === "escape") {
      this.bytes = [];
      this.state = byte === BRACKET ? "sequence" : byte === ESCAPE ? "escape" : "text";
    } else if (byte === BELL || this.state === "end") {
      this.state = "text";
      this.take(new TextDecoder().decode(new Uint8Array(this.bytes)));
    } else if (byte === ESCAPE) {
      this.state = "end";
    } else {
      this.bytes.push(byte);
      if (this.bytes.length > LONGEST) this.state = "text";
    }
  }

  private take(text: string): void {
    const cut = text.indexOf(";");
    const rest = text.slice(cut + 1);
    switch (cut < 0 ? text : text.slice(0, cut)) {
      case "0":
      case "2":
        return this.marked.title(rest.replace(/[\p{Cc}\p{Cf}]/gu, ""));
      case "7":
        return this.takeFolder(rest);
      case "133":
        return this.takeState(rest);
    }
  }

  private takeFolder(address: string): void {
    const path = /^file:\/\/[^/]*(\/.*)$/.exec(address)?.[1];
    if (path !== undefined) this.marked.folder(decoded(path));
  }

  private takeState(state: string): void {
    if (state.startsWith("A")) this.marked.prompt();
    else if (state.startsWith("C")) this.marked.command();
    else if (state.startsWith("D")) this.marked.ended(Number.parseInt(state.slice(2), 10) || 0);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
