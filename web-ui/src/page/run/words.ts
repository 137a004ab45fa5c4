/** Writes words as a line that a POSIX shell, and Warren's `splitCommandLine`, would split into the same words. */
export function quote(words: readonly string[]): string {
  return words.map(quoteWord).join(" ");
}

function quoteWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
