/** Characters of a text that are looked at. */
const MOST = 4000;

/** The last lines of a text, without empty ones around them. */
export function lastLines(text: string, count: number): string {
  return text.slice(-MOST).replace(/\s+$/, "").split("\n").slice(-count).join("\n").replace(/^\n+/, "");
}
