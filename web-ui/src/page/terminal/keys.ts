const KEYS = /\x1b\[[0-?]*[ -/]*[@-~]|\x1bO.|\x1b.|[\x00-\x1f\x7f]|[^\x00-\x1f\x7f]+/gsu;

/** Cuts what a terminal sent (typed quickly, or pasted) into keys and runs of printable text. */
export function keys(data: string): string[] {
  const pasted = data.replace(/\x1b\[20[01]~/g, "").replace(/\r\n/g, "\r");
  return pasted.match(KEYS) ?? [];
}
