/** The texts of the library: what every start needs is in this script, the rest in a file of the tree. */
import core from "generated:core";
import indexText from "generated:index";
import placesText from "generated:places";
import { decodeText, host } from "../sys/host.ts";
import * as files from "../sys/files.ts";
import type { Call, Description } from "./realm.ts";

/** A function of this script that the build appends: its comment is the texts that a comment can hold. */
declare function libraryTexts(): void;

const PLACE = "/lib/warren/node/library";

const comment = libraryTexts.toString();

/** Offset and length of each text in the comment, in characters. */
const places: Record<string, [number, number]> = JSON.parse(placesText);

/** Offset and length of each text in the file, in bytes. */
const index: Record<string, [number, number]> = JSON.parse(indexText);
export const description: Description = JSON.parse(inScript("description")!);
let file = -1;

export const ids: readonly string[] = [...Object.keys(places), ...Object.keys(core), ...Object.keys(index)].filter((id) => id !== "description").sort();

function inScript(id: string): string | undefined {
  const place = places[id];
  return place ? comment.slice(place[0], place[0] + place[1]) : core[id];
}

/** The function of a file of the library; throws what JavaScript throws. */
export function compile(id: string): Call {
  return host.evaluate(textOf(id)) as Call;
}

/** The text of a file of the library. */
export function textOf(id: string): string {
  const text = inScript(id);
  if (text !== undefined) return text;
  const place = index[id];
  if (!place) throw new Error(`No such built-in module: ${id}`);
  if (file < 0) file = files.open(PLACE, 0);
  const bytes = new Uint8Array(place[1]);
  const count = file < 0 ? file : files.read(file, bytes, place[0]);
  if (count !== bytes.length) throw new Error(`${PLACE} can't be read: ${count < 0 ? `error ${-count}` : "it is shorter than it was"}`);
  return decodeText(bytes);
}

export const isOwnFile = (fd: number): boolean => fd === file && file >= 0;
