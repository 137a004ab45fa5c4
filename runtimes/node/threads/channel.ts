/**
 * Ends of channels in the memory that threads share. Each belongs to one thread, which alone reads it; its peer's thread, or
 * for a broadcast channel every thread, puts messages there. All functions but `put` and `take` run alone (memory.ts).
 *
 *     a port      exponent, next, owner, peer, first message, last message, whether the peer has gone, name
 *     a message   exponent, next, length of what describes it, length of its bytes; from 16 on both
 *     a name      exponent, next, length; from 16 on its bytes
 */
import { decodeText, encodeText } from "../sys/host.ts";
import * as memory from "./memory.ts";
import { alone, PORTS, setWord, word } from "./memory.ts";

const NEXT = 1;
const OWNER = 2;
const PEER = 3;
const FIRST = 4;
const LAST = 5;
const PEER_HAS_GONE = 6;
const NAME = 7;
const PORT_BYTES = 32;
const CONTENT = 16;

export const owner = (port: number): number => word(port, OWNER);
export const peer = (port: number): number => word(port, PEER);

export function setOwner(port: number, thread: number): void {
  setWord(port, OWNER, thread);
}

/** A new end, without a peer. */
export function create(thread: number): number {
  const port = memory.allocate(PORT_BYTES);
  for (let at = OWNER; at <= NAME; at++) setWord(port, at, 0);
  setWord(port, OWNER, thread);
  setWord(port, NEXT, memory.boardWord(PORTS));
  memory.setBoardWord(PORTS, port);
  return port;
}

export function connect(one: number, other: number): void {
  setWord(one, PEER, other);
  setWord(other, PEER, one);
}

/** An end without a peer says so once it is read. */
export function setPeerHasGone(port: number): void {
  setWord(port, PEER_HAS_GONE, 1);
}

/** Whether there is anything to take. */
export const hasSome = (port: number): boolean => word(port, FIRST) !== 0 || word(port, PEER_HAS_GONE) === 1;

export function append(port: number, message: number): void {
  setWord(message, NEXT, 0);
  const last = word(port, LAST);
  if (word(port, FIRST) === 0) setWord(port, FIRST, message);
  else setWord(last, NEXT, message);
  setWord(port, LAST, message);
}

/** Puts messages before those that are there. */
export function prepend(port: number, messages: readonly number[]): void {
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at] as number;
    const first = word(port, FIRST);
    setWord(message, NEXT, first);
    if (first === 0) setWord(port, LAST, message);
    setWord(port, FIRST, message);
  }
}

/** What is there, which is taken out: texts that describe messages, with their bytes; and whether that is the end. */
export interface Taken {
  readonly messages: readonly (readonly [about: string, bytes: Uint8Array<ArrayBuffer>])[];
  readonly isEnd: boolean;
}

export function take(port: number): Taken {
  if (!hasSome(port)) return { messages: [], isEnd: false };
  const { blocks, isEnd } = alone(() => {
    const found: number[] = [];
    for (let at = word(port, FIRST); at !== 0; at = word(at, NEXT)) found[found.length] = at;
    setWord(port, FIRST, 0);
    const ended = word(port, PEER_HAS_GONE) === 1;
    if (ended) setWord(port, PEER_HAS_GONE, 2);
    return { blocks: found, isEnd: ended };
  });
  const messages = blocks.map((block) => read(block));
  if (blocks.length > 0) alone(() => blocks.forEach(memory.free));
  return { messages, isEnd };
}

function read(block: number): readonly [string, Uint8Array<ArrayBuffer>] {
  const about = word(block, 2);
  return [decodeText(memory.copyOut(block, CONTENT, about)), memory.copyOut(block, CONTENT + about, word(block, 3))];
}

/** A message, which is nowhere yet. */
export function put(about: string, parts: readonly Uint8Array[]): number {
  const text = encodeText(about);
  let length = 0;
  for (const one of parts) length += one.length;
  const block = alone(() => memory.allocate(CONTENT + text.length + length));
  setWord(block, 2, text.length);
  setWord(block, 3, length);
  memory.copyIn(block, CONTENT, text);
  let at = CONTENT + text.length;
  for (const one of parts) {
    memory.copyIn(block, at, one);
    at += one.length;
  }
  return block;
}

/** A text for another thread, and that thread's way to have it. */
export const putText = (text: string): number => put(text, []);

export function takeText(block: number): string {
  const [text] = read(block);
  alone(() => memory.free(block));
  return text;
}

/** Ends a port: its messages are dropped, and its peer's thread is told. */
export function close(port: number): void {
  for (let at = word(port, FIRST); at !== 0; ) {
    const next = word(at, NEXT);
    memory.free(at);
    at = next;
  }
  const other = word(port, PEER);
  if (other !== 0) {
    setWord(other, PEER, 0);
    setWord(other, PEER_HAS_GONE, 1);
    memory.signal(word(other, OWNER));
  }
  unlink(port);
  memory.free(port);
}

function unlink(port: number): void {
  const after = word(port, NEXT);
  if (memory.boardWord(PORTS) === port) return memory.setBoardWord(PORTS, after);
  for (let at = memory.boardWord(PORTS); at !== 0; at = word(at, NEXT)) {
    if (word(at, NEXT) === port) return setWord(at, NEXT, after);
  }
}

function ports(fits: (port: number) => boolean): number[] {
  const found: number[] = [];
  for (let at = memory.boardWord(PORTS); at !== 0; at = word(at, NEXT)) if (fits(at)) found[found.length] = at;
  return found;
}

/** Ends all ports of threads that are no more, so far as the kernel knows: their workers may run on for a moment, and find that they are doomed. Their numbers are free. */
export function closeThose(isGone: (thread: number) => boolean): readonly number[] {
  const theirs = ports((each) => isGone(word(each, OWNER)));
  const gone = theirs.map((port) => word(port, OWNER));
  for (const thread of gone) memory.setEntry(thread, memory.Entry.Doomed, 1);
  theirs.forEach(close);
  gone.forEach(memory.freeThread);
  return gone;
}

/** Whether it is an end of a broadcast channel. */
export const isNamed = (port: number): boolean => word(port, NAME) !== 0;

/** The others of a broadcast channel. */
export function others(port: number): number[] {
  const name = nameOf(port);
  return ports((each) => each !== port && word(each, NAME) !== 0 && nameOf(each) === name);
}

/** Makes an end one of a broadcast channel. The name stays as long as the process: another end may have it. */
export function setName(port: number, name: string): void {
  const [same] = ports((each) => word(each, NAME) !== 0 && nameOf(each) === name);
  setWord(port, NAME, same === undefined ? newName(name) : word(same, NAME));
}

function newName(name: string): number {
  const text = encodeText(name);
  const block = memory.allocate(CONTENT + text.length);
  setWord(block, 2, text.length);
  memory.copyIn(block, CONTENT, text);
  return block;
}

function nameOf(port: number): string {
  const block = word(port, NAME);
  return decodeText(memory.copyOut(block, CONTENT, word(block, 2)));
}
