/** A module that is a text. */
import { noteScript } from "../bindings/stack-traces.ts";
import type { ImportEntry, ModuleRequest } from "./analysis.ts";
import type { Edits } from "./edits.ts";
import { environmentOf, type Environment, guard, UNINITIALIZED } from "./environment.ts";
import { AMBIGUOUS, type Binding, ExportingRecord, type ModuleRecord } from "./record.ts";
import { keepText } from "./source-lines.ts";
import { type Reference, SourceText } from "./source-text.ts";
import { arrow, moduleError, nameOfSource, sourceError } from "./syntax-error.ts";

type Evaluation = Generator<void, void> | AsyncGenerator<void, void>;
type Begin = (...parameters: unknown[]) => Evaluation | Promise<void>;

/** What a module asks its host for. */
export interface SourceHost {
  /** import.meta, once. */
  createMeta(): object;
  /** Evaluates in the scope of its context. */
  evaluate(text: string): unknown;
  /** A number by which `import()` knows the module. */
  referrer(): number;
}

const generatorNext = Object.getPrototypeOf(function* () {}.prototype).next;
const asyncGeneratorNext = Object.getPrototypeOf(async function* () {}.prototype).next;
const { apply } = Reflect;

export class SourceRecord extends ExportingRecord {
  readonly requests: readonly ModuleRequest[];
  readonly hasTopLevelAwait: boolean;
  protected readonly locals: ReadonlyMap<string, string>;
  protected readonly indirect: ReadonlyMap<string, ImportEntry>;
  protected readonly stars: readonly number[];
  readonly #source: string;
  readonly #host: SourceHost;
  readonly #checks: Edits | undefined;
  readonly #assigned: ReadonlySet<string>;
  #text: SourceText | undefined;
  #evaluation: Evaluation | undefined;
  /** Of a module that awaits and is in no cycle: begins it. */
  #begin: (() => Promise<void>) | undefined;
  #meta: object | undefined;

  /** `checks` is put into the source first. Throws the engine's SyntaxError. */
  constructor(url: string, source: string, sourceHost: SourceHost, checks?: Edits) {
    super(url);
    this.#source = source;
    this.#host = sourceHost;
    const text = parsed(url, source, checks);
    this.#checks = checks;
    this.#text = text;
    const { analysis, assigned, hasTopLevelAwait } = text.facts;
    this.#assigned = assigned;
    this.hasTopLevelAwait = hasTopLevelAwait;
    const { requests, locals, indirect, stars } = analysis;
    this.requests = requests;
    this.locals = locals;
    this.indirect = indirect;
    this.stars = stars;
  }

  isConstant(name: string): boolean {
    return !this.#assigned.has(this.locals.get(name) as string);
  }

  checkImports(): void {
    for (const entry of this.indirect.values()) this.#check(entry);
    for (const entry of (this.#text as SourceText).facts.analysis.imports.values()) this.#check(entry);
  }

  #check({ request, name, at }: ImportEntry): void {
    if (name === null) return;
    const resolved = this.required(request).resolve(name);
    if (resolved && resolved !== AMBIGUOUS) return;
    const problem = resolved === AMBIGUOUS ? `contains conflicting star exports for name '${name}'` : `does not provide an export named '${name}'`;
    const message = `The requested module '${this.requests[request]?.specifier}' ${problem}`;
    throw sourceError(new SyntaxError(message), this.url, this.#source, at);
  }

  createEnvironment(): void {
    this.environment = environmentOf(this.locals.keys(), UNINITIALIZED);
    if (this.isCyclic) guard(this.environment);
  }

  compile(): void {
    const environments: Environment[] = [];
    const namespaces: object[] = [];
    const source = this.#text as SourceText;
    const text = source.finish(
      (local) => this.#referenceTo(local, environments, namespaces),
      (local, name) => this.#memberReference(local, name, environments),
      source.facts.dynamicImports.length > 0 ? this.#host.referrer() : -1,
      () => environments.length,
      this.isCyclic,
    );
    this.#text = undefined;
    keepText(this.url, this.#source);
    noteScript(this.url, (line, column) => this.#columnInSource(source, line, column));
    const begin = this.#host.evaluate(`${text}\n//# sourceURL=${nameOfSource(this.url)}`) as Begin;
    const call = () => begin(this.environment, this.#importMeta, namespaces, ...environments);
    if (this.hasTopLevelAwait && !this.isCyclic) {
      this.#begin = call as () => Promise<void>;
      return;
    }
    this.#evaluation = call() as Evaluation;
    this.#next();
  }

  #columnInSource(text: SourceText, line: number, column: number): number {
    const checked = text.columnInSource(line, column);
    return this.#checks?.columnInSource(line, checked) ?? checked;
  }

  /** In its `at` the module leaves where it awaits at top level. */
  readonly #importMeta = Object.assign(() => (this.#meta ??= this.#host.createMeta()), { at: 0 });

  /** The place of the top-level await that it has come to, with its line. */
  get awaitingPlace(): string {
    return arrow(this.url, this.#source, this.#importMeta.at, 0, 1);
  }

  #import(local: string): Binding {
    const { request, name } = (this.#text as SourceText).facts.analysis.imports.get(local) as ImportEntry;
    const module = this.required(request);
    return name === null ? { module, name } : (module.resolve(name) as Binding);
  }

  #referenceTo(local: string, environments: Environment[], namespaces: object[]): Reference {
    const { module, name } = this.#import(local);
    if (name === null) return { kind: "namespace", index: namespaces.push(module.namespace) - 1 };
    const isEvaluatedBefore = this.#requiredBy(local).cycleRoot !== this.cycleRoot;
    if (!isEvaluatedBefore) guard(module.environment);
    return { kind: isEvaluatedBefore && module.isConstant(name) ? "constant" : "live", environment: indexIn(environments, module.environment), name };
  }

  /** The module that an import names. Of one in the same cycle, what it gives on from modules outside may not be evaluated either. */
  #requiredBy(local: string): ModuleRecord {
    return this.required(((this.#text as SourceText).facts.analysis.imports.get(local) as ImportEntry).request);
  }

  /** A member of a namespace is read where it is. */
  #memberReference(local: string, name: string, environments: Environment[]): Reference | undefined {
    const resolved = this.#import(local).module.resolve(name);
    if (!resolved || resolved === AMBIGUOUS || resolved.name === null) return undefined;
    return { kind: "live", environment: indexIn(environments, (resolved.module as ModuleRecord).environment), name: resolved.name };
  }

  #next(): unknown {
    return apply(this.hasTopLevelAwait ? asyncGeneratorNext : generatorNext, this.#evaluation, []);
  }

  execute(): void {
    this.#next();
    this.#evaluation = undefined;
  }

  executeAsync(): Promise<unknown> {
    return this.#begin?.() ?? (this.#next() as Promise<unknown>);
  }
}

function indexIn<T>(list: T[], item: T): number {
  const index = list.indexOf(item);
  return index < 0 ? list.push(item) - 1 : index;
}

function parsed(url: string, source: string, checks: Edits | undefined): SourceText {
  try {
    return new SourceText(checks?.toString() ?? source);
  } catch (error) {
    throw moduleError(error, url, source);
  }
}
