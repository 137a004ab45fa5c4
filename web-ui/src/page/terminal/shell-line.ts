/** Characters that mean something to a shell outside of quotes, and within double quotes. */
const SPECIAL = "|&;<>$`(){}*?[~#\n";
const SPECIAL_IN_QUOTES = "$`";

/** First words that only a shell knows. */
const WORDS = new Set(
  "alias case command declare eval exec export for function if let read set shift source trap type unalias unset until wait while . [[ !".split(" "),
);

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;

/** Whether a line is more than the name of a program and its arguments, so that a shell must read it. */
export function needsShell(line: string): boolean {
  const text = line.trim();
  if (WORDS.has(text.split(/\s/, 1)[0]!) || ASSIGNMENT.test(text)) return true;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const c = text[at]!;
    if (c === "\\" && quote !== "'") at++;
    else if (quote !== "" && c === quote) quote = "";
    else if (quote === "" && (c === "'" || c === '"')) quote = c;
    else if (quote === "" ? isSpecial(text, at) : quote === '"' && SPECIAL_IN_QUOTES.includes(c)) return true;
  }
  return false;
}

/** A `#` and a `~` mean something at the beginning of a word only; `cd` knows `~` by itself. */
function isSpecial(text: string, at: number): boolean {
  const c = text[at]!;
  if (c !== "#" && c !== "~") return SPECIAL.includes(c);
  return (at === 0 || text[at - 1] === " ") && !(c === "~" && text.startsWith("cd "));
}
