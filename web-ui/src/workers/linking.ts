import { copier } from "./copies.ts";

/**
 * How kernel and bridge reach the two memories: by functions that are merged into them, which takes an engine with several
 * memories to a module, or by small modules beside them, each with one memory.
 */
export type Linking = "merged" | "unmerged";

/** The small modules of the unmerged form, as `kernel-teavm/link` makes them. */
export type Helpers = Readonly<Record<"commons" | "blocks" | "guest" | "copies", WebAssembly.Module>>;

type Imports = Record<string, Record<string, WebAssembly.ImportValue>>;

const instance = (module: WebAssembly.Module, imports: Imports) => new WebAssembly.Instance(module, imports).exports as Imports[string];

/** What a binary imports to reach the commons. */
export function commonsImports(commons: WebAssembly.Memory, helpers: Helpers | undefined): Imports {
  const memory = { commons: { memory: commons } };
  return helpers ? { commons: instance(helpers.commons, memory), blocks: instance(helpers.blocks, memory) } : memory;
}

/** What the bridge imports to reach a program's memory beside the commons, of which it has the imports already. */
export function guestImports(
  guest: WebAssembly.Memory,
  commons: WebAssembly.Memory,
  ofCommons: Imports,
  helpers: Helpers | undefined,
): Imports {
  const memory = { guest: { memory: guest } };
  if (!helpers) return memory;
  const long = { from_commons: copier(guest, commons), to_commons: copier(commons, guest) };
  return { guest: instance(helpers.guest, memory), copies: instance(helpers.copies, { ...memory, ...ofCommons, long }) };
}
