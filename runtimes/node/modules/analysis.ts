/** What a module imports and exports, in the words of the specification's module records. */
import type { Edits } from "./edits.ts";
import { type Node, patternNames } from "./syntax.ts";

export const SOURCE_PHASE = 1;
export const EVALUATION_PHASE = 2;

export interface ModuleRequest {
  readonly specifier: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly phase: number;
}

/** A name of another module; `name` is null for its namespace. `at` is where it stands, for errors. */
export interface ImportEntry {
  readonly request: number;
  readonly name: string | null;
  readonly at: number;
}

export interface Analysis {
  readonly requests: readonly ModuleRequest[];
  /** By local name. */
  readonly imports: ReadonlyMap<string, ImportEntry>;
  /** Local names by exported ones. */
  readonly locals: ReadonlyMap<string, string>;
  /** By exported names. */
  readonly indirect: ReadonlyMap<string, ImportEntry>;
  /** Requests of which everything is exported. */
  readonly stars: readonly number[];
}

/** The local name of an anonymous default export. */
export const DEFAULT = "$default";

const nameOf = (node: Node): string => (node.type === "Literal" ? node["value"] : node["name"]);

/** As the library gets it, which looks for attributes in the object alone. */
export function requestOf(specifier: string, given: readonly (readonly [string, string])[]): ModuleRequest {
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, value] of given) attributes[name] = value;
  return Object.freeze({ __proto__: null, specifier, attributes: Object.freeze(attributes), phase: EVALUATION_PHASE } as unknown as ModuleRequest);
}

/** Reads the statements of a program; blanks those that are no code, and the words before those that are. */
export function analyse(program: Node, edits: Edits): Analysis {
  const reader = new Reader(edits);
  for (const statement of program["body"] as Node[]) reader.read(statement);
  return reader.finish();
}

class Reader {
  readonly #edits: Edits;
  readonly #requests: ModuleRequest[] = [];
  readonly #known = new Map<string, number>();
  readonly #imports = new Map<string, ImportEntry>();
  readonly #locals = new Map<string, string>();
  readonly #indirect = new Map<string, ImportEntry>();
  readonly #stars: number[] = [];

  constructor(edits: Edits) {
    this.#edits = edits;
  }

  read(statement: Node): void {
    switch (statement.type) {
      case "ImportDeclaration": return this.#import(statement);
      case "ExportAllDeclaration": return this.#exportAll(statement);
      case "ExportNamedDeclaration": return this.#exportNamed(statement);
      case "ExportDefaultDeclaration": return this.#exportDefault(statement);
    }
  }

  /** An exported import is that of the other module. */
  finish(): Analysis {
    const locals = new Map<string, string>();
    for (const [exported, local] of this.#locals) {
      const entry = this.#imports.get(local);
      if (entry) this.#indirect.set(exported, entry);
      else locals.set(exported, local);
    }
    return { requests: this.#requests, imports: this.#imports, locals, indirect: this.#indirect, stars: this.#stars };
  }

  #request(statement: Node): number {
    const specifier: string = statement["source"].value;
    const attributes: Record<string, string> = Object.create(null);
    for (const { key, value } of (statement["attributes"] ?? []) as { key: Node; value: Node }[]) attributes[key["name"] ?? key["value"]] = value["value"];
    const key = JSON.stringify([specifier, attributes]);
    let index = this.#known.get(key);
    if (index === undefined) {
      index = this.#requests.push(requestOf(specifier, Object.entries(attributes))) - 1;
      this.#known.set(key, index);
    }
    return index;
  }

  #import(statement: Node): void {
    const request = this.#request(statement);
    for (const specifier of statement["specifiers"] as Node[]) {
      this.#imports.set(specifier["local"].name, { request, name: importedName(specifier), at: specifier.start });
    }
    this.#edits.blank(statement);
  }

  #exportAll(statement: Node): void {
    const request = this.#request(statement);
    const exported: Node | null = statement["exported"];
    if (exported) this.#indirect.set(nameOf(exported), { request, name: null, at: exported.start });
    else this.#stars.push(request);
    this.#edits.blank(statement);
  }

  #exportNamed(statement: Node): void {
    const declaration: Node | null = statement["declaration"];
    if (declaration) {
      for (const name of declaredNames(declaration)) this.#locals.set(name, name);
      this.#edits.blank({ start: statement.start, end: declaration.start });
      return;
    }
    const request = statement["source"] ? this.#request(statement) : -1;
    for (const { exported, local, start } of statement["specifiers"] as Node[]) {
      if (request < 0) this.#locals.set(nameOf(exported), nameOf(local));
      else this.#indirect.set(nameOf(exported), { request, name: nameOf(local), at: start });
    }
    this.#edits.blank(statement);
  }

  #exportDefault(statement: Node): void {
    const declaration: Node = statement["declaration"];
    const isFunction = declaration.type === "FunctionDeclaration";
    const named = (isFunction || declaration.type === "ClassDeclaration") && declaration["id"];
    this.#locals.set("default", named ? declaration["id"].name : DEFAULT);
    if (named || isFunction) this.#edits.blank({ start: statement.start, end: declaration.start });
    if (isFunction && !named) this.#edits.open(declaration, ` ${DEFAULT}`, this.#edits.find("(", declaration.start));
  }
}

function importedName(specifier: Node): string | null {
  if (specifier.type === "ImportNamespaceSpecifier") return null;
  return specifier.type === "ImportDefaultSpecifier" ? "default" : nameOf(specifier["imported"]);
}

/** Names of a declaration. */
export function declaredNames(declaration: Node): string[] {
  if (declaration.type !== "VariableDeclaration") return declaration["id"] ? [declaration["id"].name] : [];
  const names: string[] = [];
  for (const { id } of declaration["declarations"] as Node[]) patternNames(id, names);
  return names;
}
