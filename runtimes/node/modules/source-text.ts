/**
 * The text of a module as that of a generator function. Its first next() hoists functions and gives out what is exported already,
 * its second evaluates; with top-level await it is an async one, or an async function if nobody sees it before it is evaluated. What imports are in the text is known when they are linked:
 * copies in constants, or members of the other module's environment, so that bindings stay live.
 */
import { Edits } from "./edits.ts";
import { factsOf, member, type Member, type ModuleFacts, type Use } from "./module-facts.ts";

/** What an import is in the text. */
export type Reference =
  | { readonly kind: "constant" | "live"; /** of the parameter */ readonly environment: number; readonly name: string }
  | { readonly kind: "namespace"; readonly index: number };

const environment = (index: number) => `$import${index}_`;

export class SourceText {
  #facts: ModuleFacts;
  readonly #edits: Edits;
  #headLength = 0;

  /** Throws acorn's error. */
  constructor(source: string) {
    this.#facts = factsOf(source);
    this.#edits = new Edits(source, this.#facts.edits);
  }

  get facts(): ModuleFacts {
    return this.#facts;
  }

  /**
   * The text, to be evaluated; `refer` tells what an import is, `referMember` what a member of a namespace is. The function's
   * parameters are the exports, what gives import.meta, a list of namespaces, and as many environments. With top-level await and not
   * `hoistsFirst` it is an async function, since an async generator is ready for its second step a promise job later.
   */
  finish(refer: (local: string) => Reference, referMember: (local: string, name: string) => Reference | undefined, referrer: number, environments: () => number, hoistsFirst: boolean): string {
    const copies: string[] = [];
    const namespaces: string[] = [];
    const live = new Map<string, string>();
    for (const local of this.facts.analysis.imports.keys()) {
      const reference = refer(local);
      if (reference.kind === "namespace") namespaces.push(`${local}=$namespaces_[${reference.index}]`);
      else if (reference.kind === "constant") copies.push(`${local}=${member(environment(reference.environment), reference.name)}`);
      else live.set(local, member(environment(reference.environment), reference.name));
    }
    for (const start of this.facts.dynamicImports) this.#edits.replace({ start, end: start + "import".length }, `$await.import(${referrer})`);
    for (const use of this.facts.members) this.#referMember(use, referMember);
    for (const use of this.facts.uses) {
      const reference = live.get(use.local);
      if (reference) this.#refer(use, reference);
    }
    const text = this.#edits.toString();
    const head = this.#head(namespaces, copies, environments(), hoistsFirst);
    this.#headLength = head.length;
    // The columns alone are asked for from now on.
    this.#facts = { ...this.#facts, uses: [], members: [], edits: [] };
    return `${head}${text}\n})`;
  }

  /** The column in the source of one in the finished text. */
  columnInSource(line: number, column: number): number {
    return this.#edits.columnInSource(line, line === 1 ? column - this.#headLength : column);
  }

  #head(namespaces: readonly string[], copies: readonly string[], environments: number, hoistsFirst: boolean): string {
    const parameters = ["$exports_", "$meta_", "$namespaces_", ...Array.from({ length: environments }, (_, index) => environment(index))];
    const constants = (list: readonly string[]) => (list.length > 0 ? `const ${list.join(",")};` : "");
    const early = this.facts.early.map((giving) => `${giving};`).join("");
    const isGenerator = hoistsFirst || !this.facts.hasTopLevelAwait;
    const kind = `${this.facts.hasTopLevelAwait ? "async " : ""}function${isGenerator ? "*" : ""}`;
    return `(${kind}(${parameters.join(",")}){"use strict";${constants(namespaces)}${early}${isGenerator ? "yield;" : ""}${constants(copies)}${this.facts.declarations}`;
  }

  #referMember(use: Member, referMember: (local: string, name: string) => Reference | undefined): void {
    const reference = referMember(use.local, use.name);
    if (reference && reference.kind !== "namespace") this.#edits.replace(use, member(environment(reference.environment), reference.name));
  }

  #refer(use: Use, reference: string): void {
    const text = use.isTarget ? "$await.constant" : use.isCalled ? called(use, reference) : reference;
    this.#edits.replace(use, use.isShorthand ? `${use.local}:${text}` : text);
  }
}

/** Without `this`. A bracket at the begin of a statement would be taken for a call of what stands before it. */
function called({ isStatement }: Use, reference: string): string {
  return `${isStatement ? ";" : ""}(0,${reference})`;
}
