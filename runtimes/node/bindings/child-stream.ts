/** The two ends of what parent and child talk through. */
import { openPipe } from "../sys/streams.ts";
import * as sockets from "./socket-files.ts";

interface Opens {
  open(fd: number): number;
}

/** Of standard streams one direction is used, so these are pipes, as every program knows them; others are sockets. */
const STREAMS = 3;

/** Gives `handle` the parent's end; the child's end, or an error. `number` is the child's descriptor. */
export function openChildStream(handle: Opens, number: number, isChannel: boolean): number {
  const ends = number < STREAMS && !isChannel ? openPipe() : sockets.openPair();
  if (typeof ends === "number") return ends;
  const [first, second] = ends;
  const isInput = number === 0;
  handle.open(isInput ? second : first);
  return isInput ? first : second;
}
