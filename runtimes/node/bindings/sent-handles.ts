/**
 * Sockets that are sent to another process over a channel of messages in JSON. Before the message goes a frame that names
 * the socket, "\x01DOMAIN NUMBER FILE\n": JSON has no such character, and any process may open a socket by its number.
 */
import { decodeText, encodeText } from "../sys/host.ts";
import type { Domain, SocketFile } from "./socket-files.ts";
import { SocketStream } from "./socket-stream.ts";

const BEGIN = 1;
const END = 10;

/** What makes a handle of each domain. */
export const makers: { [domain in Domain]?: (isServer: boolean) => SocketStream } = {};

/** The frame for a handle, or undefined if it can't be sent. */
export function frameOf(handle: unknown): Uint8Array | undefined {
  const sent = handle instanceof SocketStream ? handle.sent : undefined;
  return sent && encodeText(`\x01${sent.name.domain} ${sent.name.number} ${sent.file}\n`);
}

function handleOf(frame: string): SocketStream | undefined {
  const [domain, number, file] = frame.slice(1).trim().split(" ") as [Domain, string, SocketFile];
  const handle = makers[domain]?.(file !== "data");
  return handle?.receive({ domain, number: Number(number) }, file) === 0 ? handle : undefined;
}

/** Takes the frames out of what is read: `emit` gets the bytes between them, `received` each socket. */
export class Frames {
  #begun = "";

  split(bytes: Uint8Array<ArrayBuffer>, emit: (bytes: Uint8Array<ArrayBuffer>) => void, received: (handle: SocketStream | undefined) => void): void {
    let rest = bytes;
    while (rest.length > 0) {
      const begin = this.#begun === "" ? rest.indexOf(BEGIN) : 0;
      if (begin < 0) return emit(rest);
      if (begin > 0) emit(rest.subarray(0, begin));
      const end = rest.indexOf(END, begin);
      this.#begun += decodeText(rest.subarray(begin, end < 0 ? rest.length : end));
      if (end < 0) return;
      received(handleOf(this.#begun));
      this.#begun = "";
      rest = rest.subarray(end + 1);
    }
  }
}
