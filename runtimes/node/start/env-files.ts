/** Files of `--env-file` and `--env-file-if-exists`, as `InitializeNodeWithArgsInternal` of node.cc reads them. */
import { parseEnv } from "../bindings/parse-env.ts";
import * as files from "../sys/files.ts";
import { decodeText, encodeText } from "../sys/host.ts";
import { BadOption } from "./options.ts";

const FLAG = /^--env-file(-if-exists)?(?:=([^]*))?$/;

/** Adds the files' variables that the environment does not have; of several files the last one counts. `options` are those that were given. */
export function addFilesTo(environment: Record<string, string>, options: readonly string[]): void {
  const found: Record<string, string> = {};
  for (let at = 0; at < options.length; at++) {
    const flag = FLAG.exec(options[at] as string);
    if (flag) Object.assign(found, variablesOf(flag[2] ?? (options[++at] as string), flag[1] !== undefined));
  }
  for (const [name, value] of Object.entries(found)) environment[name] ??= value;
}

function variablesOf(path: string, isOptional: boolean): Record<string, string> {
  const bytes = files.readWhole(path);
  if (typeof bytes !== "number") return parseEnv(decodeText(bytes));
  if (files.typeOf(path) === files.FileType.DIRECTORY) throw new BadOption(`${path}: invalid format`);
  if (!isOptional) throw new BadOption(`${path}: not found`);
  files.write(2, encodeText(`${path} not found. Continuing without it.\n`), -1);
  return {};
}
