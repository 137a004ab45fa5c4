/** A child that is waited for while nothing else runs. */
import { realm, type Binding } from "../start/realm.ts";
import * as control from "../sys/control.ts";
import { Failed } from "../sys/errno.ts";
import * as files from "../sys/files.ts";
import { host } from "../sys/host.ts";
import { type Interest, READ, readyWithin, WRITE } from "../sys/poll.ts";
import { openPipe, readChunk } from "../sys/streams.ts";
import { startChild } from "./child-start.ts";
import { type Ending, endingsInterest, takeEndings } from "./children.ts";
import { demand } from "./grants.ts";
import { signalName } from "./signals.ts";
import * as sockets from "./socket-files.ts";
import { viewOf } from "./stream-text.ts";

interface SyncStdio {
  readonly type: "ignore" | "pipe" | "overlapped" | "inherit" | "fd" | "wrap";
  readonly readable?: boolean;
  readonly writable?: boolean;
  readonly input?: ArrayBufferView | null;
  readonly fd?: number;
  readonly handle?: { readonly fd: number };
}

interface SyncOptions {
  readonly file: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly envPairs?: readonly string[];
  readonly detached?: boolean;
  readonly uid?: number;
  readonly gid?: number;
  readonly timeout?: number;
  readonly maxBuffer?: number;
  readonly killSignal?: number;
  readonly stdio: readonly SyncStdio[];
}

const ETIMEDOUT = -110;
const ENOBUFS = -105;
const SIGTERM = 15;
const CHUNK = 65_536;
const STREAMS = 3;

/** Our end of what the child talks through. */
class Channel {
  readonly chunks: Uint8Array[] = [];
  #input: Uint8Array;
  #isReading: boolean;
  #isWriting: boolean;

  constructor(readonly fd: number, readonly stdio: SyncStdio, readonly isOneWay: boolean) {
    this.#input = stdio.input ? viewOf(stdio.input) : new Uint8Array(0);
    this.#isReading = stdio.writable === true;
    this.#isWriting = stdio.readable === true;
    files.setNonblocking(fd, true);
    if (this.#isWriting && this.#input.length === 0) this.#endWriting();
  }

  interests(): Interest[] {
    const { fd } = this;
    return [...(this.#isReading ? [{ fd, type: READ } as const] : []), ...(this.#isWriting ? [{ fd, type: WRITE } as const] : [])];
  }

  /** Moves what can be moved; how much was read. */
  move(type: number): number {
    return type === READ ? this.#read() : this.#write();
  }

  #read(): number {
    const chunk = readChunk(this.fd, CHUNK);
    if (typeof chunk === "number" ? chunk !== Failed.EAGAIN && chunk !== Failed.EINTR : chunk.length === 0) this.#isReading = false;
    if (typeof chunk === "number") return 0;
    if (chunk.length > 0) this.chunks.push(chunk);
    return chunk.length;
  }

  #write(): number {
    const written = files.write(this.fd, this.#input, -1);
    if (written > 0) this.#input = this.#input.subarray(written);
    if ((written < 0 && written !== Failed.EAGAIN && written !== Failed.EINTR) || this.#input.length === 0) this.#endWriting();
    return 0;
  }

  #endWriting(): void {
    this.#isWriting = false;
    if (this.isOneWay || !this.#isReading) this.close();
  }

  #isClosed = false;

  close(): void {
    if (!this.#isClosed) files.close(this.fd);
    this.#isClosed = true;
  }
}

/** One run of a child, as `SyncProcessRunner` of node.cc has it. */
class SyncRun {
  readonly #channels: (Channel | undefined)[] = [];
  readonly #opened: number[] = [];
  #pid = 0;
  #ending: Ending | undefined;
  #error = 0;
  #buffered = 0;
  #isKilled = false;

  constructor(readonly options: SyncOptions) {}

  run(): Record<string, unknown> {
    this.#pid = this.#start();
    for (const fd of this.#opened) files.close(fd);
    if (this.#pid < 0) this.#error = this.#pid;
    else this.#wait();
    for (const channel of this.#channels) channel?.close();
    return this.#result();
  }

  #start(): number {
    const { file, args, cwd, envPairs, detached, uid, gid } = this.options;
    if ((uid ?? 0) !== 0 || (gid ?? 0) !== 0) return Failed.EPERM;
    const descriptors: [number, number][] = [];
    for (const [number, stdio] of this.options.stdio.entries()) {
      const fd = this.#connect(stdio, number);
      if (fd === undefined) continue;
      if (fd < 0) return fd;
      descriptors.push([number, fd]);
    }
    return startChild({ file, args, cwd, env: envPairs, detached: detached === true, descriptors });
  }

  /** Which of our descriptors the child's is; undefined for none. */
  #connect(stdio: SyncStdio, number: number): number | undefined {
    if (stdio.type === "pipe" || stdio.type === "overlapped") return this.#openChannel(stdio, number);
    if (stdio.type === "inherit" || stdio.type === "fd") return stdio.fd;
    if (stdio.type === "wrap") return stdio.handle?.fd;
    if (number >= STREAMS) return undefined;
    const none = files.open("/dev/null", files.O.RDWR);
    if (none >= 0) this.#opened.push(none);
    return none;
  }

  #openChannel(stdio: SyncStdio, number: number): number {
    const isOneWay = number < STREAMS;
    const ends = isOneWay ? openPipe() : sockets.openPair();
    if (typeof ends === "number") return ends;
    const [ours, theirs] = isOneWay && number === 0 ? [ends[1], ends[0]] : ends;
    this.#opened.push(theirs);
    this.#channels[number] = new Channel(ours, isOneWay ? { ...stdio, readable: number === 0, writable: number !== 0 } : stdio, isOneWay);
    return theirs;
  }

  /** Until the child has ended and all that it has written is read; a grandchild may still have its descriptors. */
  #wait(): void {
    const { timeout = 0 } = this.options;
    const deadline = timeout > 0 ? host.now() + timeout : Infinity;
    for (;;) {
      const channels = this.#channels.flatMap((channel) => (channel ? channel.interests().map((interest) => ({ channel, interest })) : []));
      if (this.#ending && (channels.length === 0 || this.#isKilled)) return;
      const interests = channels.map(({ interest }) => interest);
      if (!this.#ending) interests.push(endingsInterest());
      const left = this.#isKilled ? Infinity : Math.max(0, deadline - host.now());
      for (const index of readyWithin(interests, left)) {
        const ready = channels[index];
        if (ready) this.#count(ready.channel.move(ready.interest.type));
        else this.#ending ??= takeEndings(this.#pid);
      }
      if (host.now() >= deadline) this.#kill(ETIMEDOUT);
    }
  }

  #count(bytes: number): void {
    this.#buffered += bytes;
    const { maxBuffer = 0 } = this.options;
    if (maxBuffer > 0 && this.#buffered > maxBuffer) this.#kill(ENOBUFS);
  }

  #kill(error: number): void {
    if (this.#isKilled) return;
    this.#isKilled = true;
    this.#error = error;
    const name = signalName(this.options.killSignal || SIGTERM) ?? "SIGTERM";
    if (!this.#ending && control.kill(this.#pid, name) < 0) control.kill(this.#pid, "SIGKILL");
  }

  #result(): Record<string, unknown> {
    const ending = this.#ending;
    const { Buffer } = realm.require("buffer");
    const output = this.options.stdio.map((stdio, number) => {
      const channel = this.#channels[number];
      return channel && stdio.writable ? Buffer.concat(channel.chunks) : null;
    });
    return {
      pid: Math.max(0, this.#pid),
      status: ending && ending.signal === "" ? ending.code : null,
      signal: ending && ending.signal !== "" ? ending.signal : null,
      output: ending ? output : null,
      ...(this.#error !== 0 && { error: this.#error }),
    };
  }
}

export const spawnSync = (options: SyncOptions): Record<string, unknown> => new SyncRun(options).run();

export default function spawn_sync(binding: Binding): void {
  binding["spawn"] = (options: SyncOptions) => {
    demand("child", options.file);
    return spawnSync(options);
  };
}
