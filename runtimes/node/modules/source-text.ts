/**
 * The text of a module as that of a generator function. Its first next() hoists functions and gives out what is exported already,
 * its second evaluates; with top-level await it is an async one, or an async function if nobody sees it before it is evaluated. What imports are in the text is known when they are linked:
 * copies in constants, or members of the other module's environment, so that bindings stay live.
 */
import { type Analysis, analyse, declaredNames, DEFAULT } from "./analysis.ts";
import { carryFrames } from "./await.ts";
import { Edits } from "./edits.ts";
import { findReferences, type Visitor } from "./references.ts";
import { isFunction, type Node, parse } from "./syntax.ts";

/** What an import is in the text. */
export type Reference =
  | { readonly kind: "constant" | "live"; /** of the parameter */ readonly environment: number; readonly name: string }
  | { readonly kind: "namespace"; readonly index: number };

interface Use {
  readonly local: string;
  readonly node: Node;
  readonly parent: Node;
  readonly isTarget: boolean;
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const member = (object: string, name: string) => (IDENTIFIER.test(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`);
const environment = (index: number) => `$import${index}_`;

export class SourceText {
  readonly analysis: Analysis;
  hasTopLevelAwait = false;
  hasDynamicImport = false;
  /** Locals that get new values after their declaration. */
  readonly assigned = new Set<string>();
  readonly #edits: Edits;
  readonly #uses: Use[] = [];
  readonly #members: Node[] = [];
  readonly #imports: Node[] = [];
  /** Where statements begin that are in a list of them. */
  readonly #statements = new Set<number>();
  /** Names under which a local is exported. */
  readonly #exported = new Map<string, string[]>();
  /** Statements of the begin, which give out functions and variables that are there from it. */
  readonly #early: string[] = [];
  readonly #declarations: string;
  #headLength = 0;

  /** Throws acorn's error. */
  constructor(source: string) {
    const program = parse(source, "module");
    this.#edits = new Edits(source);
    if (source.startsWith("#!")) this.#edits.replace({ start: 0, end: 2 }, "//");
    this.analysis = analyse(program, this.#edits);
    for (const [exported, local] of this.analysis.locals) this.#exported.set(local, [...(this.#exported.get(local) ?? []), exported]);
    for (const statement of program["body"]) this.#giveOut(statement);
    findReferences(program, new Set([...this.analysis.imports.keys(), ...this.#exported.keys()]), this.#visitor());
    this.#declarations = carryFrames(program, this.#edits, (at) => `$meta_.at=${at}`);
  }

  /** `$exports_.a=$exports_.b=`, for a local. */
  #given(local: string): string {
    return (this.#exported.get(local) ?? []).map((name) => `${member("$exports_", name)}=`).join("");
  }

  #giving(locals: readonly string[]): string[] {
    return locals.filter((local) => this.#exported.has(local)).map((local) => this.#given(local) + local);
  }

  #giveOut(statement: Node): void {
    const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const declaration: Node | null = isExport ? statement["declaration"] : statement;
    if (statement.type === "ExportDefaultDeclaration" && !declaration?.["id"]) return this.#giveDefault(statement, declaration as Node);
    if (declaration?.type === "FunctionDeclaration") {
      this.#early.push(...this.#giving([declaration["id"].name]));
    } else if (declaration?.type === "ClassDeclaration" || declaration?.type === "VariableDeclaration") {
      const giving = this.#giving(declaredNames(declaration));
      if (giving.length === 0) return;
      if (declaration["kind"] === "var") this.#early.push(...giving);
      this.#edits.close(statement, `;${giving.join(",")};`);
    }
  }

  /** An anonymous function or class gets the name `default`. */
  #giveDefault(statement: Node, value: Node): void {
    if (value.type === "FunctionDeclaration") {
      this.#early.push(`${this.#given(DEFAULT)}$await.named(${DEFAULT})`);
      return;
    }
    const { source } = this.#edits;
    const isAnonymous = (isFunction(value) || value.type === "ClassExpression" || value.type === "ClassDeclaration") && !value["id"];
    const from = this.#edits.find("default", statement.start + "export".length) + "default".length;
    this.#edits.replace({ start: statement.start, end: from }, `${this.#given(DEFAULT)}${isAnonymous ? '{"default":' : ""}`);
    const until = source[statement.end - 1] === ";" ? statement.end - 1 : statement.end;
    this.#edits.close(statement, `${isAnonymous ? '}["default"]' : ""};`, until);
  }

  #visitor(): Visitor {
    return {
      use: (node, parent, isTarget) => {
        if (this.analysis.imports.has(node["name"])) this.#uses.push({ local: node["name"], node, parent, isTarget });
      },
      member: (node) => {
        const entry = this.analysis.imports.get(node["object"].name);
        if (entry?.name === null) this.#members.push(node);
        else if (entry) this.#uses.push({ local: node["object"].name, node: node["object"], parent: node, isTarget: false });
      },
      assign: (node, names) => this.#assign(node, names.filter((name) => this.#exported.has(name))),
      declare: (node, parent, names) => this.#declare(node, parent, names),
      statement: (node) => this.#statements.add(node.start),
      meta: (node) => this.#edits.replace(node, "$meta_()"),
      dynamicImport: (node) => {
        this.hasDynamicImport = true;
        this.#imports.push(node);
      },
      topLevelAwait: () => {
        this.hasTopLevelAwait = true;
      },
      noArguments: (node, parent) => this.#edits.replace(node, parent.type === "UnaryExpression" && parent["operator"] === "typeof" ? "void 0" : "$await.arguments"),
    };
  }

  /** What an assignment changes is changed for the others too. */
  #assign(node: Node, names: readonly string[]): void {
    if (names.length === 0) return;
    for (const name of names) this.assigned.add(name);
    const giving = this.#giving(names).join(",");
    if (node.type === "AssignmentExpression" && node["left"].type === "Identifier") {
      this.#edits.open(node, this.#given(names[0] as string));
    } else if (node.type === "AssignmentExpression" || node.type === "UpdateExpression") {
      this.#edits.open(node, "$await.first(");
      this.#edits.close(node, `,${giving})`);
    } else this.#atBodyBegin(node["body"], giving);
  }

  #declare(node: Node, parent: Node, names: readonly string[]): void {
    for (const name of names) this.assigned.add(name);
    const giving = this.#giving(names).join(",");
    if (giving === "") return;
    if (/^For/.test(parent.type)) this.#atBodyBegin(parent["body"], giving);
    else this.#edits.close(node, `;${giving};`);
  }

  #atBodyBegin(body: Node, giving: string): void {
    if (body.type === "BlockStatement") return this.#edits.open(body, `${giving};`, body.start + 1);
    this.#edits.open(body, `{${giving};`);
    this.#edits.close(body, "}");
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
    for (const local of this.analysis.imports.keys()) {
      const reference = refer(local);
      if (reference.kind === "namespace") namespaces.push(`${local}=$namespaces_[${reference.index}]`);
      else if (reference.kind === "constant") copies.push(`${local}=${member(environment(reference.environment), reference.name)}`);
      else live.set(local, member(environment(reference.environment), reference.name));
    }
    for (const node of this.#imports) this.#edits.replace({ start: node.start, end: node.start + "import".length }, `$await.import(${referrer})`);
    for (const node of this.#members) this.#referMember(node, referMember);
    for (const use of this.#uses) {
      const reference = live.get(use.local);
      if (reference) this.#refer(use, reference);
    }
    const text = this.#edits.toString();
    // The columns alone are asked for from now on, and syntax trees are large.
    for (const done of [this.#uses, this.#members, this.#imports]) done.length = 0;
    const head = this.#head(namespaces, copies, environments(), hoistsFirst);
    this.#headLength = head.length;
    return `${head}${text}\n})`;
  }

  /** The column in the source of one in the finished text. */
  columnInSource(line: number, column: number): number {
    return this.#edits.columnInSource(line, line === 1 ? column - this.#headLength : column);
  }

  #head(namespaces: readonly string[], copies: readonly string[], environments: number, hoistsFirst: boolean): string {
    const parameters = ["$exports_", "$meta_", "$namespaces_", ...Array.from({ length: environments }, (_, index) => environment(index))];
    const constants = (list: readonly string[]) => (list.length > 0 ? `const ${list.join(",")};` : "");
    const early = this.#early.map((giving) => `${giving};`).join("");
    const isGenerator = hoistsFirst || !this.hasTopLevelAwait;
    const kind = `${this.hasTopLevelAwait ? "async " : ""}function${isGenerator ? "*" : ""}`;
    return `(${kind}(${parameters.join(",")}){"use strict";${constants(namespaces)}${early}${isGenerator ? "yield;" : ""}${constants(copies)}${this.#declarations}`;
  }

  #referMember(node: Node, referMember: (local: string, name: string) => Reference | undefined): void {
    const reference = referMember(node["object"].name, node["property"].name);
    if (reference && reference.kind !== "namespace") this.#edits.replace(node, member(environment(reference.environment), reference.name));
  }

  #refer({ node, parent, isTarget }: Use, reference: string): void {
    const text = isTarget ? "$await.constant" : this.#isCalled(node, parent) ? this.#called(node, reference) : reference;
    this.#edits.replace(node, parent.type === "Property" && parent["shorthand"] ? `${node["name"]}:${text}` : text);
  }

  #isCalled(node: Node, parent: Node): boolean {
    return (parent.type === "CallExpression" && parent["callee"] === node) || (parent.type === "TaggedTemplateExpression" && parent["tag"] === node);
  }

  /** Without `this`. A bracket at the begin of a statement would be taken for a call of what stands before it. */
  #called(node: Node, reference: string): string {
    return `${this.#statements.has(node.start) ? ";" : ""}(0,${reference})`;
  }
}
