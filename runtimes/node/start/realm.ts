/**
 * What the library and the bindings share in this worker: one realm, one process, for the worker's whole life. Members are
 * set as the start goes on, in the order of their declaration.
 */
import type { Shape } from "./shapes.ts";

// Bindings are dynamic by nature: their contract is the library, which is not typed.
export type Any = any;
export type Binding = Record<string, Any>;
export type Call = (...parameters: Any[]) => Any;

/** What the build has taken of the pinned binary. */
export interface Description {
  readonly versions: Readonly<Record<string, string>>;
  readonly release: Readonly<Record<string, string>>;
  readonly features: Readonly<Record<string, unknown>>;
  readonly config: string;
  readonly builtinIds: readonly string[];
  readonly options: {
    readonly values: Readonly<Record<string, unknown>>;
    readonly info: readonly (readonly [string, OptionDescription])[];
    readonly aliases: readonly (readonly [string, readonly string[]])[];
    readonly embedder: Readonly<Record<string, unknown>>;
    /** Names of V8's options, without the dashes in front. */
    readonly engine: readonly string[];
  };
  readonly errors: readonly (readonly [number, readonly [string, string]])[];
  readonly bindings: Readonly<Record<string, Shape>>;
}

export interface OptionDescription {
  readonly helpText: string;
  readonly envVarSettings: number;
  readonly type: number;
  readonly defaultIsTrue: boolean;
}

export interface Realm {
  process: Any;
  primordials: Record<string, Any>;
  privateSymbols: Record<string, symbol>;
  symbols: Record<string, symbol>;
  /** What the library's own loader gives: a binding as libraries get it, and a module of the library. */
  internalBinding: (name: string) => Binding;
  require: (id: string) => Any;
  /** Of the command line: `node`, then the arguments that follow the options. */
  argv: string[];
  execArgv: string[];
  execPath: string;
  environment: Record<string, string>;
  /** Options that were given, over the binary's defaults. */
  options: Record<string, unknown>;
  pid: number;
  parentPid: number;
}

export const realm = {
  process: undefined,
  primordials: {},
  privateSymbols: {},
  symbols: {},
  argv: ["node"],
  execArgv: [],
  execPath: "/bin/node",
  environment: Object.create(null),
  options: {},
  pid: 1,
  parentPid: 0,
} as unknown as Realm;
