/** Module records of ECMA-262, 16.2.1: what linking and evaluation go over. */
import type { ImportEntry, ModuleRequest } from "./analysis.ts";
import { type Environment, environmentOf, fast } from "./environment.ts";
import { namespaceOf, type Resolution } from "./namespace.ts";

export const enum Status { Unlinked, Linking, Linked, Evaluating, EvaluatingAsync, Evaluated }

/** A binding of a module: a local name of its environment, or, as null, its namespace. */
export interface Binding {
  readonly module: ModuleRecord;
  readonly name: string | null;
}

export const AMBIGUOUS = Symbol("ambiguous");
export type Resolved = Binding | typeof AMBIGUOUS | undefined;

/** Binds what is imported and exported; modules and names on the way end a cycle of `export *`. */
type Way = Map<ModuleRecord, Set<string>>;

export abstract class ModuleRecord {
  readonly url: string;
  abstract readonly requests: readonly ModuleRequest[];
  abstract readonly hasTopLevelAwait: boolean;
  status = Status.Unlinked;
  /** The modules of the requests, once they are known. */
  linked: readonly ModuleRecord[] | undefined;
  /** From linking on. */
  environment!: Environment;
  failure: { readonly error: unknown } | undefined;

  /** Of the depth-first walks of linking and evaluation. */
  index = 0;
  ancestor = 0;
  /** Whether it reaches itself. */
  isCyclic = false;
  cycleRoot: ModuleRecord | undefined;
  asyncOrder: number | "unset" | "done" = "unset";
  pendingDependencies = 0;
  readonly asyncParents: ModuleRecord[] = [];
  evaluated: { readonly promise: Promise<void>; resolve(): void; reject(error: unknown): void } | undefined;
  #namespace: object | undefined;

  constructor(url: string) {
    this.url = url;
  }

  abstract exportedNames(seen?: Set<ModuleRecord>): Set<string>;
  abstract resolve(name: string, way?: Way): Resolved;
  /** Whether an importer may copy a binding once this is evaluated. */
  abstract isConstant(name: string): boolean;
  /** Throws a SyntaxError for a name that it imports and nobody exports. */
  abstract checkImports(): void;
  abstract createEnvironment(): void;
  /** Makes it ready for evaluation. */
  abstract compile(): void;
  abstract execute(): void;
  abstract executeAsync(): Promise<unknown>;

  /** Modules that are evaluated before this one. */
  get dependencies(): readonly ModuleRecord[] {
    return this.linked ?? [];
  }

  get namespace(): object {
    return (this.#namespace ??= namespaceOf(this.#exports()));
  }

  #exports(): Map<string, Resolution> {
    const exports = new Map<string, Resolution>();
    for (const name of [...this.exportedNames()].sort()) {
      const resolved = this.resolve(name);
      if (resolved && resolved !== AMBIGUOUS) exports.set(name, resolutionOf(resolved));
    }
    return exports;
  }
}

/** A namespace of a module that is not linked yet is made when it is read. */
function resolutionOf({ module, name }: Binding): Resolution {
  if (name !== null) {
    return { get environment() { return module.environment; }, name };
  }
  return { get namespace() { return module.namespace; } };
}

export abstract class ExportingRecord extends ModuleRecord {
  protected abstract readonly locals: ReadonlyMap<string, string>;
  protected abstract readonly indirect: ReadonlyMap<string, ImportEntry>;
  protected abstract readonly stars: readonly number[];

  protected required(request: number): ModuleRecord {
    return (this.linked as readonly ModuleRecord[])[request] as ModuleRecord;
  }

  exportedNames(seen = new Set<ModuleRecord>()): Set<string> {
    const names = new Set<string>();
    if (seen.has(this)) return names;
    seen.add(this);
    for (const name of this.locals.keys()) names.add(name);
    for (const name of this.indirect.keys()) names.add(name);
    for (const request of this.stars) {
      for (const name of this.required(request).exportedNames(seen)) if (name !== "default") names.add(name);
    }
    return names;
  }

  resolve(name: string, way: Way = new Map()): Resolved {
    const passed = way.get(this);
    if (passed?.has(name)) return undefined;
    if (passed) passed.add(name);
    else way.set(this, new Set([name]));
    if (this.locals.has(name)) return { module: this, name };
    const entry = this.indirect.get(name);
    if (entry) return entry.name === null ? { module: this.required(entry.request), name: null } : this.required(entry.request).resolve(entry.name, way);
    return name === "default" ? undefined : this.#resolveStar(name, way);
  }

  #resolveStar(name: string, way: Way): Resolved {
    let found: Binding | undefined;
    for (const request of this.stars) {
      const resolved = this.required(request).resolve(name, way);
      if (resolved === AMBIGUOUS) return AMBIGUOUS;
      if (!resolved) continue;
      if (found && (found.module !== resolved.module || found.name !== resolved.name)) return AMBIGUOUS;
      found = resolved;
    }
    return found;
  }
}

/** A module whose exports are set by a function. */
export class SyntheticRecord extends ModuleRecord {
  readonly requests = [];
  readonly hasTopLevelAwait = false;
  override linked: readonly ModuleRecord[] | undefined = [];
  readonly #names: ReadonlySet<string>;
  readonly #steps: () => void;
  readonly #isConstant: boolean;

  /** `isConstant`: exports are not set once it is evaluated. */
  constructor(url: string, names: readonly string[], steps: () => void, isConstant: boolean) {
    super(url);
    this.#names = new Set(names);
    this.#steps = steps;
    this.#isConstant = isConstant;
    this.environment = environmentOf(this.#names, undefined);
  }

  exportedNames(): Set<string> {
    return new Set(this.#names);
  }

  resolve(name: string): Resolved {
    return this.#names.has(name) ? { module: this, name } : undefined;
  }

  isConstant(): boolean {
    return this.#isConstant;
  }

  setExport(name: string, value: unknown): void {
    if (!this.#names.has(name)) throw new ReferenceError(`Export '${name}' is not defined in module`);
    this.environment[name] = value;
  }

  checkImports(): void {}
  createEnvironment(): void {}
  compile(): void {}

  execute(): void {
    this.#steps();
    fast(this.environment);
  }

  executeAsync(): Promise<unknown> {
    throw new TypeError("a synthetic module does not await");
  }
}
