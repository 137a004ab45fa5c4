/** Files of environment variables, parsed step for step as the pinned binary does, with its oddities. */
const isBlank = (character: string | undefined) => character === " " || character === "\t" || character === "\n";

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

/** What follows the next line feed. */
function nextLine(text: string, from = 0): string {
  const end = text.indexOf("\n", from);
  return end < 0 ? "" : text.slice(end + 1);
}

function firstLine(text: string): string {
  const end = text.indexOf("\n");
  return end < 0 ? text : text.slice(0, end);
}

interface Read {
  readonly value: string;
  readonly rest: string;
}

/** A value in quotes, which may have several lines; without a second quote the line is taken as it is. */
function quoted(text: string): Read {
  const quote = text[0] as string;
  const end = text.indexOf(quote, 1);
  if (end >= 0) {
    const inner = text.slice(1, end);
    return { value: quote === '"' ? inner.replaceAll("\\n", "\n") : inner, rest: nextLine(text, end + 1) };
  }
  return { value: firstLine(text), rest: trim(nextLine(text)) };
}

function unquoted(text: string): Read {
  const line = firstLine(text);
  const comment = line.indexOf("#");
  return { value: trim(comment < 0 ? line : line.slice(0, comment)), rest: trim(nextLine(text)) };
}

function valueOf(text: string): Read {
  const content = trim(text);
  return content[0] === '"' || content[0] === "'" || content[0] === "`" ? quoted(content) : unquoted(content);
}

const withoutExport = (key: string) => (key.startsWith("export ") ? trim(key.slice(7)) : key);

/** The variables by name, in the names' order. */
export function parseEnv(source: string): Record<string, string> {
  const found = new Map<string, string>();
  let content = trim(source.replaceAll("\r", ""));
  while (content !== "") {
    if (content[0] === "\n" || content[0] === "#") {
      content = nextLine(content);
      continue;
    }
    const equals = firstLine(content).indexOf("=");
    if (equals < 0) {
      content = trim(nextLine(content));
      continue;
    }
    const key = trim(content.slice(0, equals));
    content = content.slice(equals + 1);
    if (content === "" || content[0] === "\n") {
      found.set(key, "");
      content = content.slice(1);
    } else if (key !== "") {
      const { value, rest } = valueOf(content);
      found.set(withoutExport(key), value);
      content = rest;
    } else {
      content = trim(content);
    }
  }
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}
