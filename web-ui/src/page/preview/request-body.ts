import { codingsOf, decoders } from "../../../../service-worker/src/shared/content-coding.ts";

type Headers = readonly (readonly [name: string, value: string])[];

/** A header's value, or "". */
export function header(headers: Headers | undefined, wanted: string): string {
  return headers?.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
}

/** The type of a body without its parameters. */
export function mediaType(headers: Headers | undefined): string {
  return header(headers, "content-type").split(";")[0]!.trim().toLowerCase();
}

const TEXT = /^(text\/.*|application\/(json|xml|javascript|ecmascript|x-javascript|x-www-form-urlencoded|x-ndjson|graphql)|.*\+(json|xml))$/;

/** The beginning of a body as text, or undefined if it is none. */
export async function bodyText(bytes: Uint8Array, headers: Headers): Promise<string | undefined> {
  const type = mediaType(headers);
  if (type !== "" && !TEXT.test(type)) return undefined;
  const plain = await decompressed(bytes, codingsOf(header(headers, "content-encoding")));
  if (plain === undefined || (type === "" && plain.includes(0))) return undefined;
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(header(headers, "content-type"))?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset).decode(plain);
  } catch {
    return new TextDecoder().decode(plain); // no such charset
  }
}

/** What was compressed, as far as it goes: its end may be missing. */
async function decompressed(bytes: Uint8Array, codings: readonly string[]): Promise<Uint8Array | undefined> {
  if (codings.length === 0) return bytes;
  const pieces: Uint8Array[] = [];
  try {
    const packed: ReadableStream<Uint8Array<ArrayBuffer>> = new Blob([bytes.slice()]).stream();
    const stream = decoders(codings).reduce((coded, decoder) => coded.pipeThrough(decoder), packed);
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
  } catch {
    if (pieces.length === 0) return undefined;
  }
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}
