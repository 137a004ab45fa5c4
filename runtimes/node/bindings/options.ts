import { description } from "../start/library.ts";
import type { Binding } from "../start/realm.ts";
import { realm } from "../start/realm.ts";

/** What a Node that was built without it does not tell of. */
const OF_INSPECTOR = /^--inspect/;

/** Options of the command line, which are known when the program starts, not before. */
export default function options(binding: Binding): void {
  const { values, info, aliases, embedder } = description.options;
  binding["getCLIOptionsValues"] = () => withNegations({ ...values, ...underOneName(realm.options) });
  binding["getCLIOptionsInfo"] = () => ({ options: new Map(info.filter(([name]) => !OF_INSPECTOR.test(name))), aliases: new Map(aliases.filter(([, names]) => !names.some((name) => OF_INSPECTOR.test(name)))) });
  binding["getOptionsAsFlags"] = () => [...realm.execArgv];
  binding["getEmbedderOptions"] = () => embedder;
}

/** An option that is no experiment any more has both names, and one value. */
function underOneName(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = description.options.values;
  const named: Record<string, unknown> = { ...given };
  for (const name of Object.keys(given)) {
    const other = name.replace(/^--experimental-/, "--");
    if (other !== name && other in known) named[other] = given[name];
  }
  return named;
}

/** `--no-warnings` is what `--warnings` is not. */
function withNegations(values: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(values)) {
    const positive = name.replace(/^--no-/, "--");
    if (positive !== name && typeof values[positive] === "boolean") values[name] = !values[positive];
  }
  return Object.assign(Object.create(null), values);
}
