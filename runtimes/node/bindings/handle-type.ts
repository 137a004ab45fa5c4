/** What a descriptor has open, in the words of `guessHandleType`. */
import { bridge } from "../sys/bridge.ts";
import { FileType } from "../sys/files.ts";
import { bytes, numbers, STAT } from "../sys/memory.ts";
import { socketAt } from "./socket-files.ts";

/** TCP is said of local sockets of other processes as well: the kernel does not tell them apart. */
export type HandleType = "TTY" | "PIPE" | "FILE" | "TCP" | "UDP" | "UNKNOWN" | "INVALID";

/** Position of a descriptor's rights, and the one that devices have and terminals, which are streams, don't. */
const RIGHTS = 8;
const FD_ADVISE = 1 << 7;
const OF_DOMAIN = { tcp: "TCP", udp: "UDP", unix: "PIPE" } as const;

export function handleTypeOf(fd: number): HandleType {
  if (bridge.fd_fdstat_get(fd, STAT) !== 0) return "INVALID";
  const socket = socketAt(fd);
  if (socket) return OF_DOMAIN[socket.name.domain];
  switch (bytes[STAT]) {
    case FileType.CHARACTER: return (numbers.getUint32(STAT + RIGHTS, true) & FD_ADVISE) === 0 ? "TTY" : "FILE";
    case FileType.REGULAR: return "FILE";
    case FileType.STREAM: return "TCP";
    case FileType.DATAGRAM: return "UDP";
    case 0: return "PIPE";
    default: return "UNKNOWN";
  }
}
