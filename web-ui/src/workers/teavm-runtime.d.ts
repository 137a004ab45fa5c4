declare module "*/teavm-runtime.mjs" {
  /** Fills in what every binary of TeaVM imports. */
  export function defaults(
    imports: Record<string, Record<string, WebAssembly.ImportValue>>,
    userExports: Record<string, unknown>,
    stringBuiltins: boolean,
  ): { supplyExports(exports: WebAssembly.Exports): void };
}

declare module "*/trampolines.mjs" {
  /** Names of preview 1's functions, in the order of the table's slots. */
  export const names: readonly string[];
  /** The module that exports one trampoline for each. */
  export const module: Uint8Array<ArrayBuffer>;
}
