import type { Binding } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import { whenExiting } from "../sys/process.ts";
import { handleTypeOf } from "./handle-type.ts";
import { StreamHandle } from "./stream-handle.ts";
import { uvName, uvText } from "./uv-error.ts";

const NORMAL = 0;
/** As for binary data: nothing is done to output either. */
const IO = 2;
/** What libuv sets for raw input: newlines in output stay new lines. */
const RAW = "-icanon -echo -isig -icrnl opost onlcr";
const MODES = ["icanon", "echo", "isig", "icrnl", "opost", "onlcr"];

/** The modes as they were before a program changed them, in the words of /proc/self/termios. */
let before: string | undefined;

function remember(): number {
  if (before !== undefined) return 0;
  const modes = control.terminalModes();
  if (typeof modes === "number") return modes;
  const { on } = modes;
  before = MODES.map((mode) => (on.has(mode) ? mode : `-${mode}`)).join(" ");
  whenExiting(restore);
  return 0;
}

function restore(): void {
  if (before !== undefined) control.setTerminalModes(before);
}

interface Context {
  errno?: number;
  code?: string;
  message?: string;
  syscall?: string;
}

/** A terminal. Writing waits until all is written. */
class TTY extends StreamHandle {
  reading = false;

  constructor(fd: number, context: Context) {
    super("TTYWRAP");
    if (handleTypeOf(fd) === "TTY") this.attach(fd, true);
    else Object.assign(context, { errno: Failed.EINVAL, code: uvName(Failed.EINVAL), message: uvText(Failed.EINVAL), syscall: "uv_tty_init" });
  }

  getWindowSize(size: [number, number]): number {
    const modes = control.terminalModes();
    if (typeof modes === "number") return modes;
    size[0] = modes.columns;
    size[1] = modes.rows;
    return 0;
  }

  /** The library gives a number, or whether it is to be raw. */
  setRawMode(wanted: number | boolean): number {
    const mode = Number(wanted);
    if (mode === NORMAL && before === undefined) return 0;
    const failed = remember();
    if (failed !== 0) return failed;
    return control.setTerminalModes(mode === NORMAL ? (before as string) : mode === IO ? "raw" : RAW);
  }

  override setBlocking(): number {
    return 0;
  }

  protected override endWriting(): number {
    return 0;
  }
}

export default function tty_wrap(binding: Binding): void {
  binding["TTY"] = TTY;
  binding["isTTY"] = (fd: number) => handleTypeOf(fd) === "TTY";
}
