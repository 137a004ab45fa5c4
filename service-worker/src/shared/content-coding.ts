/** The codings of a `Content-Encoding`, as `DecompressionStream` names them, the one to be undone first at the front. */
export function codingsOf(value: string | null | undefined): readonly string[] {
  const applied = (value ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  return applied
    .filter((coding) => coding !== "" && coding !== "identity")
    .map((coding) => NAMES[coding] ?? coding)
    .reverse();
}

const NAMES: Readonly<Record<string, string>> = { "x-gzip": "gzip", br: "brotli" };

/** What undoes them, one behind the other; throws for a coding that this browser does not know. */
export function decoders(codings: readonly string[]): readonly DecompressionStream[] {
  return codings.map((coding) => new DecompressionStream(coding as CompressionFormat));
}
