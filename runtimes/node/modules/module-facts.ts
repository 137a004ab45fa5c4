/** What the text of a module says: what it imports and exports, and what of it is to be edited. Plain, so that it can be kept. */
import { type Analysis, type ImportEntry, type ModuleRequest, analyse, declaredNames, DEFAULT, requestOf } from "./analysis.ts";
import { carryFrames } from "./await.ts";
import { type Edit, Edits } from "./edits.ts";
import { kept } from "./kept.ts";
import { findReferences, type Visitor } from "./references.ts";
import { isFunction, type Node, parse } from "./syntax.ts";

/** Where an import is used. */
export interface Use {
  readonly local: string;
  readonly start: number;
  readonly end: number;
  /** It is assigned to. */
  readonly isTarget: boolean;
  readonly isCalled: boolean;
  /** It is `{ local }`, property and value. */
  readonly isShorthand: boolean;
  /** A statement in a list of them begins with it. */
  readonly isStatement: boolean;
}

/** Where a member of a namespace is read. */
export interface Member {
  readonly local: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface ModuleFacts {
  readonly analysis: Analysis;
  readonly hasTopLevelAwait: boolean;
  /** Locals that get new values after their declaration. */
  readonly assigned: ReadonlySet<string>;
  readonly edits: readonly Edit[];
  readonly uses: readonly Use[];
  readonly members: readonly Member[];
  /** Where `import()` begins. */
  readonly dynamicImports: readonly number[];
  /** Statements of the begin, which give out functions and variables that are there from it. */
  readonly early: readonly string[];
  /** What the function has to declare for its awaits. */
  readonly declarations: string;
}

/** Of a text; throws acorn's error. */
export function factsOf(source: string): ModuleFacts {
  return unpacked(kept("module", source, () => packed(new Reading(source))));
}

type Names<T> = readonly (readonly [string, T])[];

/** Maps and sets as lists. */
interface Packed {
  readonly requests: readonly (readonly [specifier: string, attributes: Names<string>])[];
  readonly imports: Names<ImportEntry>;
  readonly locals: Names<string>;
  readonly indirect: Names<ImportEntry>;
  readonly stars: readonly number[];
  readonly assigned: readonly string[];
  readonly others: Omit<ModuleFacts, "analysis" | "assigned">;
}

function packed({ analysis, assigned, hasTopLevelAwait, edits, uses, members, dynamicImports, early, declarations }: ModuleFacts): Packed {
  return {
    requests: analysis.requests.map(({ specifier, attributes }) => [specifier, Object.entries(attributes)] as const),
    imports: [...analysis.imports],
    locals: [...analysis.locals],
    indirect: [...analysis.indirect],
    stars: analysis.stars,
    assigned: [...assigned],
    others: { hasTopLevelAwait, edits, uses, members, dynamicImports, early, declarations },
  };
}

function unpacked({ requests, imports, locals, indirect, stars, assigned, others }: Packed): ModuleFacts {
  const analysis = {
    requests: requests.map(([specifier, attributes]): ModuleRequest => requestOf(specifier, attributes)),
    imports: new Map(imports),
    locals: new Map(locals),
    indirect: new Map(indirect),
    stars,
  };
  return { ...others, analysis, assigned: new Set(assigned) };
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
export const member = (object: string, name: string) => (IDENTIFIER.test(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`);

class Reading implements ModuleFacts {
  readonly analysis: Analysis;
  hasTopLevelAwait = false;
  readonly assigned = new Set<string>();
  readonly uses: Use[] = [];
  readonly members: Member[] = [];
  readonly dynamicImports: number[] = [];
  readonly early: string[] = [];
  readonly declarations: string;
  readonly #text: Edits;
  /** Where statements begin that are in a list of them. */
  readonly #statements = new Set<number>();
  /** Names under which a local is exported. */
  readonly #exported = new Map<string, string[]>();

  constructor(source: string) {
    const program = parse(source, "module");
    this.#text = new Edits(source);
    if (source.startsWith("#!")) this.#text.replace({ start: 0, end: 2 }, "//");
    this.analysis = analyse(program, this.#text);
    for (const [exported, local] of this.analysis.locals) this.#exported.set(local, [...(this.#exported.get(local) ?? []), exported]);
    for (const statement of program["body"]) this.#giveOut(statement);
    findReferences(program, new Set([...this.analysis.imports.keys(), ...this.#exported.keys()]), this.#visitor());
    this.declarations = carryFrames(program, this.#text, (at) => `$meta_.at=${at}`);
  }

  get edits(): readonly Edit[] {
    return this.#text.all;
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
      this.early.push(...this.#giving([declaration["id"].name]));
    } else if (declaration?.type === "ClassDeclaration" || declaration?.type === "VariableDeclaration") {
      const giving = this.#giving(declaredNames(declaration));
      if (giving.length === 0) return;
      if (declaration["kind"] === "var") this.early.push(...giving);
      this.#text.close(statement, `;${giving.join(",")};`);
    }
  }

  /** An anonymous function or class gets the name `default`. */
  #giveDefault(statement: Node, value: Node): void {
    if (value.type === "FunctionDeclaration") {
      this.early.push(`${this.#given(DEFAULT)}$await.named(${DEFAULT})`);
      return;
    }
    const { source } = this.#text;
    const isAnonymous = (isFunction(value) || value.type === "ClassExpression" || value.type === "ClassDeclaration") && !value["id"];
    const from = this.#text.find("default", statement.start + "export".length) + "default".length;
    this.#text.replace({ start: statement.start, end: from }, `${this.#given(DEFAULT)}${isAnonymous ? '{"default":' : ""}`);
    const until = source[statement.end - 1] === ";" ? statement.end - 1 : statement.end;
    this.#text.close(statement, `${isAnonymous ? '}["default"]' : ""};`, until);
  }

  #visitor(): Visitor {
    return {
      use: (node, parent, isTarget) => {
        if (this.analysis.imports.has(node["name"])) this.#use(node, parent, isTarget);
      },
      member: (node) => {
        const entry = this.analysis.imports.get(node["object"].name);
        if (entry?.name === null) this.members.push({ local: node["object"].name, name: node["property"].name, start: node.start, end: node.end });
        else if (entry) this.#use(node["object"], node, false);
      },
      assign: (node, names) => this.#assign(node, names.filter((name) => this.#exported.has(name))),
      declare: (node, parent, names) => this.#declare(node, parent, names),
      statement: (node) => this.#statements.add(node.start),
      meta: (node) => this.#text.replace(node, "$meta_()"),
      dynamicImport: (node) => this.dynamicImports.push(node.start),
      topLevelAwait: () => {
        this.hasTopLevelAwait = true;
      },
      noArguments: (node, parent) => this.#text.replace(node, parent.type === "UnaryExpression" && parent["operator"] === "typeof" ? "void 0" : "$await.arguments"),
    };
  }

  #use(node: Node, parent: Node, isTarget: boolean): void {
    this.uses.push({
      local: node["name"],
      start: node.start,
      end: node.end,
      isTarget,
      isCalled: (parent.type === "CallExpression" && parent["callee"] === node) || (parent.type === "TaggedTemplateExpression" && parent["tag"] === node),
      isShorthand: parent.type === "Property" && parent["shorthand"],
      isStatement: this.#statements.has(node.start),
    });
  }

  /** What an assignment changes is changed for the others too. */
  #assign(node: Node, names: readonly string[]): void {
    if (names.length === 0) return;
    for (const name of names) this.assigned.add(name);
    const giving = this.#giving(names).join(",");
    if (node.type === "AssignmentExpression" && node["left"].type === "Identifier") {
      this.#text.open(node, this.#given(names[0] as string));
    } else if (node.type === "AssignmentExpression" || node.type === "UpdateExpression") {
      this.#text.open(node, "$await.first(");
      this.#text.close(node, `,${giving})`);
    } else this.#atBodyBegin(node["body"], giving);
  }

  #declare(node: Node, parent: Node, names: readonly string[]): void {
    for (const name of names) this.assigned.add(name);
    const giving = this.#giving(names).join(",");
    if (giving === "") return;
    if (/^For/.test(parent.type)) this.#atBodyBegin(parent["body"], giving);
    else this.#text.close(node, `;${giving};`);
  }

  #atBodyBegin(body: Node, giving: string): void {
    if (body.type === "BlockStatement") return this.#text.open(body, `${giving};`, body.start + 1);
    this.#text.open(body, `{${giving};`);
    this.#text.close(body, "}");
  }
}
