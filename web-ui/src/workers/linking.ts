import { copier } from "./copies.ts";

/**
 * How kernel and bridge access the two memories: by functions that are merged into them, which needs an engine with
 * multiple memories, or by separate small modules, each with one memory.
 */
export type Linking = "merged" | "unmerged";

/** The small modules of the unmerged form, as `kernel-teavm/link` makes them. */
export type Helpers = Readonly<Record<"commons" | "blocks" | "guest" | "copies", WebAssembly.Module>>;

type Imports = Record<string, Record<string, WebAssembly.ImportValue>>;

const instance = (module: WebAssembly.Module, imports: Imports) => new WebAssembly.Instance(module, imports).exports as Imports[string];

/** What a binary imports to access the commons. */
export function commonsImports(commons: WebAssembly.Memory, helpers: Helpers | undefined): Imports {
  const memory = { commons: { memory: commons } };
  return helpers ? { commons: instance(helpers.commons, memory), blocks: instance(helpers.blocks, memory) } : memory;
}

/** What the bridge imports to access a program's memory, in addition to its imports for the commons. */
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
