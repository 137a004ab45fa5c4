/** Writes words as a line that a POSIX shell, and Warren's `splitCommandLine`, would split into the same words. */
export function quote(words: readonly string[]): string {
  return words.map(quoteWord).join(" ");
}

function quoteWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** What people call a command: its program, with the script for npm; of several that a shell runs, the last. */
export function nameOf([command = "", ...args]: readonly string[]): string {
  if (command === "sh" && args[0] === "-c") return nameOf((args[1] ?? "").split("&&").at(-1)!.trim().split(/\s+/));
  if (command === "npm") return ["npm", ...args.slice(0, args[0] === "run" ? 2 : 1)].join(" ");
  return command.slice(command.lastIndexOf("/") + 1);
}
