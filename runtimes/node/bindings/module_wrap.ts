/** ES modules, as the library's loader uses them. */
import { isGraphAsync, evaluate, run } from "../modules/evaluation.ts";
import { cachedDataOf, isCachedDataOf } from "../modules/cached-data.ts";
import { referrerOf, setImportCallback } from "../modules/dynamic-import.ts";
import { checkEdits, runUntil, timedOut } from "../modules/deadline.ts";
import { contextOf } from "../modules/contexts.ts";
import { link } from "../modules/linking.ts";
import { magicComments } from "../modules/magic-comments.ts";
import { type ModuleRecord, Status, SyntheticRecord } from "../modules/record.ts";
import { SourceRecord } from "../modules/source-record.ts";
import type { Any, Binding, Call } from "../start/realm.ts";
import { realm } from "../start/realm.ts";
import { host } from "../sys/host.ts";

/** The statuses of the engine's interface. */
const enum WrapStatus { Uninstantiated, Instantiating, Instantiated, Evaluating, Evaluated, Errored }

const STATUSES = [
  WrapStatus.Uninstantiated, WrapStatus.Instantiating, WrapStatus.Instantiated, WrapStatus.Evaluating, WrapStatus.Evaluated, WrapStatus.Evaluated,
] as const;

let initializeMeta: Call | undefined;

function coded(error: Error, code: string): Error {
  return Object.assign(error, { code });
}

const cachedDataRejected = () => coded(new Error("cachedData buffer was rejected"), "ERR_VM_MODULE_CACHED_DATA_REJECTED");
const notInstantiated = () => coded(new Error("Module is not instantiated"), "ERR_MODULE_NOT_INSTANTIATED");

/** What is behind a ModuleWrap. */
export let recordOf: (wrap: object) => ModuleRecord;

class ModuleWrap {
  declare readonly url: string;
  declare readonly synthetic: boolean;
  declare readonly hasTopLevelAwait: boolean;
  readonly #record: ModuleRecord;
  #source = "";
  #sourceObject: unknown;

  /** With a text: `(url, context, source, lineOffset, columnOffset, symbol | cachedData)`; else `(url, context, names, steps)`, and the module of CommonJS. */
  constructor(url: string, context: object | undefined, source: string | readonly string[], given?: Any, module?: unknown, option?: unknown) {
    if (typeof source === "string") {
      if (ArrayBuffer.isView(option) && !isCachedDataOf(option, source)) throw cachedDataRejected();
      const symbol = typeof option === "symbol" ? option : Symbol(url);
      this.#source = source;
      // Only modules of `vm`, which come without a symbol, may be given a timeout.
      const checks = typeof option === "symbol" ? undefined : checkEdits(source, "module");
      this.#record = new SourceRecord(url, source, this.#host(symbol, url, context), checks);
      this.#describe({ hasTopLevelAwait: this.#record.hasTopLevelAwait, ...magicComments(source), synthetic: false, url }, symbol);
      return;
    }
    const isOfCommonJs = arguments.length > 4;
    if (isOfCommonJs) (this as unknown as Record<symbol, unknown>)[realm.symbols["imported_cjs_symbol"] as symbol] = module;
    this.#record = new SyntheticRecord(url, source, () => Reflect.apply(given, this, [this]), isOfCommonJs && !url.startsWith("node:"));
    this.#describe({ synthetic: true, url }, Symbol(url));
  }

  #describe(properties: object, symbol: symbol): void {
    Object.defineProperty(this, "hasAsyncGraph", { get: () => this.#hasAsyncGraph(), enumerable: false, configurable: true });
    Object.assign(this, properties);
    (this as unknown as Record<symbol, unknown>)[realm.privateSymbols["host_defined_option_symbol"] as symbol] = symbol;
  }

  #host(symbol: symbol, url: string, object: object | undefined): ConstructorParameters<typeof SourceRecord>[2] {
    const context = object && contextOf(object);
    return {
      evaluate: (text) => (context ? context.evaluate(text) : host.evaluate(text)),
      createMeta: () => {
        const meta = Object.create(null);
        initializeMeta?.(symbol, meta, this);
        return meta;
      },
      referrer: () => referrerOf(symbol, url),
    };
  }

  #hasAsyncGraph(): boolean {
    if (this.#record.status < Status.Linked) throw notInstantiated();
    return isGraphAsync(this.#record);
  }

  getModuleRequests(): readonly unknown[] {
    return [...this.#record.requests];
  }

  /** What is given may have nothing but indices and a length. */
  link(modules: ArrayLike<ModuleWrap>): void {
    if (modules.length !== this.#record.requests.length) throw coded(new Error(`linking error, ${modules.length} modules for ${this.#record.requests.length} requests`), "ERR_VM_MODULE_LINK_FAILURE");
    if (!this.synthetic) this.#record.linked = Array.from(modules, (module) => module.#record);
  }

  instantiate(): void {
    link(this.#record);
  }

  /** Gives the namespace; throws what the module throws. */
  evaluateSync(): object {
    if (isGraphAsync(this.#record)) {
      void evaluate(this.#record);
      const { ERR_REQUIRE_ASYNC_MODULE } = realm.require("internal/errors").codes;
      throw new ERR_REQUIRE_ASYNC_MODULE();
    }
    run(this.#record);
    if (this.#record.failure) throw this.#record.failure.error;
    return this.#record.namespace;
  }

  evaluate(timeout: number, _breakOnSigint: boolean): Promise<void> {
    return timeout < 0 ? evaluate(this.#record) : runUntil(timeout, () => timedOut(timeout), () => evaluate(this.#record));
  }

  setExport(name: string, value: unknown): void {
    (this.#record as SyntheticRecord).setExport(name, value);
  }

  setModuleSourceObject(object: unknown): void {
    this.#sourceObject = object;
  }

  getModuleSourceObject(): unknown {
    if (this.#sourceObject !== undefined) return this.#sourceObject;
    const { ERR_SOURCE_PHASE_NOT_DEFINED } = realm.require("internal/errors").codes;
    throw ERR_SOURCE_PHASE_NOT_DEFINED ? new ERR_SOURCE_PHASE_NOT_DEFINED(this.url) : new SyntaxError(`Source phase import object is not defined for module '${this.url}'`);
  }

  createCachedData(): unknown {
    return cachedDataOf(this.#source);
  }

  getNamespace(): object {
    if (this.#record.status < Status.Linked) throw notInstantiated();
    return this.#record.namespace;
  }

  getStatus(): number {
    return this.#record.failure ? WrapStatus.Errored : (STATUSES[this.#record.status] as number);
  }

  getError(): unknown {
    return this.#record.failure?.error;
  }

  static {
    recordOf = (wrap) => (wrap as ModuleWrap).#record;
  }
}

/** What `require` of a module gives that has a default export and no `__esModule`. */
const FACADE = "export * from 'original'; export { default } from 'original'; export const __esModule = true;";

export default function module_wrap(binding: Binding): void {
  binding["ModuleWrap"] = ModuleWrap;
  binding["setImportModuleDynamicallyCallback"] = setImportCallback;
  binding["setInitializeImportMetaObjectCallback"] = (initialize: Call) => {
    initializeMeta = initialize;
  };
  binding["createRequiredModuleFacade"] = (wrap: ModuleWrap) => {
    const facade = new ModuleWrap("node:internal/require_module_default_facade", undefined, FACADE, 0, 0);
    facade.link([wrap]);
    facade.instantiate();
    return facade.evaluateSync();
  };
  binding["throwIfPromiseRejected"] = () => undefined;
}
