/** Output that comes sooner than this after the last waits for more, at most so long: each message takes time of the page's thread. */
const GATHER_MS = 4;

/** So much is sent at once. */
const BATCH_BYTES = 64 << 10;

/** Sends output of one stream of a process to the page. */
export type Send = (pid: number, stream: number, data: Uint8Array<ArrayBuffer>) => void;

interface Batch {
  readonly pid: number;
  readonly stream: number;
  readonly pieces: Uint8Array[];
  size: number;
}

/** Joins small pieces of output on their way to the page. What comes by itself, such as an echo, goes at once. */
export class OutputBatches {
  private readonly batches = new Map<string, Batch>();
  private size = 0;
  private sent = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `now` is the clock, in milliseconds. */
  constructor(
    private readonly send: Send,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes a piece; `data` is copied. */
  add(pid: number, stream: number, data: Uint8Array): void {
    const batch = this.batchOf(pid, stream);
    batch.pieces.push(data.slice());
    batch.size += data.length;
    this.size += data.length;
    if (this.size >= BATCH_BYTES || this.now() - this.sent > GATHER_MS) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  /** Sends what has gathered: whatever else is sent comes after it. */
  flush(): void {
    if (this.size === 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.size = 0;
    this.sent = this.now();
    for (const batch of this.batches.values()) this.send(batch.pid, batch.stream, joined(batch));
    this.batches.clear();
  }

  private batchOf(pid: number, stream: number): Batch {
    const key = `${pid} ${stream}`;
    let batch = this.batches.get(key);
    if (!batch) this.batches.set(key, (batch = { pid, stream, pieces: [], size: 0 }));
    return batch;
  }
}

function joined({ pieces, size }: Batch): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
