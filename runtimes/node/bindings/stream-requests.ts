import { AsyncWrap } from "../loop/async-wrap.ts";
import type { Call } from "../start/realm.ts";

/** A write that goes on: the library puts in here what it wants to know once it is done. */
export class WriteWrap extends AsyncWrap {
  oncomplete: Call | null = null;
  callback: Call | null = null;
  handle: object | null = null;
  async = false;
  bytes = 0;
  buffer: unknown = null;
  writeStatus: number | null = null;

  constructor() {
    super("WRITEWRAP");
  }
}

export class ShutdownWrap extends AsyncWrap {
  constructor() {
    super("SHUTDOWNWRAP");
  }
}
