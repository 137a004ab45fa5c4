/** More than this is before no page's head. */
const MOST = 64 << 10;

/** What may stand before a head's content; a part of one does not tell yet. */
const BEGINNINGS = ["<!doctype", "<html", "<head", "<!--"];
const MARK = "\u00ef\u00bb\u00bf";

/**
 * Where a tag is the first in the head: behind the byte order mark, comments, the document type and the start tags of html
 * and head. -1: what is there yet does not tell. The text has one character a byte.
 */
export function headStart(text: string): number {
  if (MARK.startsWith(text)) return -1;
  let at = text.startsWith(MARK) ? MARK.length : 0;
  for (;;) {
    at += /^[\s]*/.exec(text.slice(at))?.[0].length ?? 0;
    const rest = text.slice(at);
    if (BEGINNINGS.some((begin) => begin.startsWith(rest.toLowerCase()))) return -1;
    if (rest.startsWith("<!--")) {
      const end = rest.indexOf("-->", 4);
      if (end < 0) return -1;
      at += end + 3;
    } else if (/^(<!doctype|<html(?=[\s>/])|<head(?=[\s>/]))/i.test(rest)) {
      const end = tagEnd(rest);
      if (end < 0) return -1;
      at += end;
      if (/^<head/i.test(rest)) return at;
    } else {
      return at;
    }
  }
}

/** The length of a tag; a `>` in quotes does not end it. */
function tagEnd(text: string): number {
  let quote = "";
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at + 1;
  }
  return -1;
}

/** Puts a tag first into the head of a page while it passes. */
export function injecting(tag: string): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const inserted = new TextEncoder().encode(tag);
  let held: Uint8Array<ArrayBuffer> | undefined = new Uint8Array();
  const flush = (controller: TransformStreamDefaultController<Uint8Array<ArrayBuffer>>, at: number) => {
    if (held === undefined) return;
    if (at > 0) controller.enqueue(held.subarray(0, at));
    controller.enqueue(inserted);
    if (at < held.length) controller.enqueue(held.subarray(at));
    held = undefined;
  };
  return new TransformStream({
    transform(chunk, controller) {
      if (held === undefined) return controller.enqueue(chunk);
      held = concatenated(held, chunk);
      if (isWide(held)) {
        controller.enqueue(held); // UTF-16, into which no tag of bytes can be put
        held = undefined;
        return;
      }
      const at = headStart(latin1(held));
      if (at >= 0 || held.length > MOST) flush(controller, Math.max(at, 0));
    },
    flush: (controller) => flush(controller, 0),
  });
}

function isWide([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

function concatenated(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
