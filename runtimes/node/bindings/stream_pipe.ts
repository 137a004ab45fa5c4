import { AsyncWrap } from "../loop/async-wrap.ts";
import { soon } from "../loop/loop.ts";
import type { Binding, Call } from "../start/realm.ts";
import type { StreamBase, StreamListener } from "./stream-base.ts";

/** Writes what one stream reads to another one, which it reads no faster than. */
class StreamPipe extends AsyncWrap implements StreamListener {
  readonly most = 65_536;
  declare onunpipe?: Call;
  readonly #before: StreamListener;
  #pending = 0;
  #isClosed = false;

  constructor(readonly source: StreamBase, readonly sink: StreamBase) {
    super("STREAMPIPE");
    this.#before = source.listener;
    source.listener = this;
  }

  start(): number {
    return this.source.readStart();
  }

  unpipe(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.source.readStop();
    this.source.listener = this.#before;
    soon(() => {
      if (this.onunpipe) AsyncWrap.call(this, this.onunpipe);
    });
  }

  isClosed(): boolean {
    return this.#isClosed;
  }

  pendingWrites(): number {
    return this.#pending;
  }

  onRead(bytes: Uint8Array<ArrayBuffer> | undefined, status: number): void {
    if (!bytes) {
      this.unpipe();
      this.#before.onRead(undefined, status);
      return;
    }
    this.#pending++;
    this.source.readStop();
    this.sink.send([bytes], (failed) => {
      this.#pending--;
      if (failed < 0) this.unpipe();
      else if (!this.#isClosed) this.source.readStart();
    });
  }

  onClosed(): void {
    this.unpipe();
  }
}

export default function stream_pipe(binding: Binding): void {
  binding["StreamPipe"] = StreamPipe;
}
