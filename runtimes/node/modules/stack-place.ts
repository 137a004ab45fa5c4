/** Shows where a script has thrown: the line, in front of the error's stack. */
import { realm } from "../start/realm.ts";
import { nameOfSource, sourceError } from "./syntax-error.ts";

const privately = (name: string) => realm.privateSymbols[name] as symbol;

/** Does so once for an error, if the stack says that it was thrown in the script, or before it could begin. */
export function showPlace(error: unknown, name: string, source: string, lineOffset: number, columnOffset: number): void {
  if (!(error instanceof Error) || typeof error.stack !== "string") return;
  const marks = error as unknown as Record<symbol, unknown>;
  if (marks[privately("decorated_private_symbol")]) return;
  const found = placeIn(error.stack, name, source, lineOffset, columnOffset);
  const at = found ?? (error instanceof SyntaxError ? 0 : undefined);
  if (at === undefined) return;
  sourceError(error, name, source, at, lineOffset, 1);
  error.stack = `${marks[privately("arrow_message_private_symbol")] as string}\n${error.stack}`;
  marks[privately("decorated_private_symbol")] = true;
}

/** The offset in the source that the first line of a stack names. */
function placeIn(stack: string, name: string, source: string, lineOffset: number, columnOffset: number): number | undefined {
  const first = /^ {4}at (.*)$/m.exec(stack)?.[1];
  const place = first && /^(?:.*\()?(.*?):(\d+):(\d+)\)?$/.exec(first);
  if (!place || (place[1] !== name && place[1] !== nameOfSource(name))) return undefined;
  const lines = source.split("\n");
  const line = Number(place[2]) - lineOffset - 1;
  if (line < 0 || line >= lines.length) return undefined;
  const before = (lines[line] as string).slice(0, Number(place[3]) - 1 - (line === 0 ? columnOffset : 0)).replace(/\bthrow\s+$/, "");
  return lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + before.length;
}
