import { description } from "../start/library.ts";
import type { Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";

/** Options of the command line, which are known when the program starts, not before. */
export default function options(binding: Binding): void {
  const { values, info, aliases, embedder } = description.options;
  binding["getCLIOptionsValues"] = () => withNegations({ ...values, ...realm.options });
  binding["getCLIOptionsInfo"] = () => ({ options: new Map(info), aliases: new Map(aliases) });
  binding["getOptionsAsFlags"] = () => [...realm.execArgv];
  binding["getEmbedderOptions"] = () => embedder;
}

/** `--no-warnings` is what `--warnings` is not. */
function withNegations(values: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(values)) {
    const positive = name.replace(/^--no-/, "--");
    if (positive !== name && typeof values[positive] === "boolean") values[name] = !values[positive];
  }
  return Object.assign(Object.create(null), values);
}
