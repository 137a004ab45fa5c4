/** Finds where a module refers to names of its top level, behind whatever inner scopes hide them. */
import { eachChild, isFunction, type Node, patternNames } from "./syntax.ts";

/** What is told of each place; nodes come in the order of the text. */
export interface Visitor {
  /** A name is used; `isTarget`: assigned to. */
  use(name: Node, parent: Node, isTarget: boolean): void;
  /** Of an object that has the name, a member is read or called. */
  member(node: Node): void;
  /** An assignment, an update, or a loop's head gives values to names. */
  assign(node: Node, names: readonly string[]): void;
  /** A `var` below the top level does. */
  declare(node: Node, parent: Node, names: readonly string[]): void;
  /** An expression is a statement in a list of statements. */
  statement(node: Node): void;
  meta(node: Node): void;
  dynamicImport(node: Node): void;
  topLevelAwait(): void;
  /** `arguments` where there are none. */
  noArguments(node: Node, parent: Node): void;
}

interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

interface Place {
  readonly scope: Scope | undefined;
  readonly inFunction: boolean;
  readonly hasArguments: boolean;
}

/** Names of `var` in a function, or of a program. */
function hoisted(node: Node, into: string[]): void {
  if (isFunction(node) || node.type === "ClassBody") return;
  if (node.type === "VariableDeclaration" && node["kind"] === "var") for (const { id } of node["declarations"]) patternNames(id, into);
  eachChild(node, (child) => hoisted(child, into));
}

function lexical(statements: readonly Node[], into: string[]): void {
  for (const statement of statements) {
    if (statement.type === "VariableDeclaration" && statement["kind"] !== "var") for (const { id } of statement["declarations"]) patternNames(id, into);
    else if ((statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") && statement["id"]) into.push(statement["id"].name);
  }
}

/** Targets of an assignment: names, and members. */
function targets(pattern: Node | null, into: Node[]): void {
  switch (pattern?.type) {
    case "Identifier": case "MemberExpression": into.push(pattern); break;
    case "ObjectPattern": for (const property of pattern["properties"]) targets(property.type === "RestElement" ? property.argument : property.value, into); break;
    case "ArrayPattern": for (const element of pattern["elements"]) targets(element, into); break;
    case "AssignmentPattern": targets(pattern["left"], into); break;
    case "RestElement": targets(pattern["argument"], into); break;
  }
}

const LISTS = new Set(["Program", "BlockStatement", "SwitchCase", "StaticBlock"]);

export function findReferences(program: Node, names: ReadonlySet<string>, visitor: Visitor): void {
  new Finder(names, visitor).program(program);
}

class Finder {
  readonly #names: ReadonlySet<string>;
  readonly #visitor: Visitor;
  readonly #targets = new Set<Node>();

  constructor(names: ReadonlySet<string>, visitor: Visitor) {
    this.#names = names;
    this.#visitor = visitor;
  }

  program(program: Node): void {
    this.#children(program, { scope: undefined, inFunction: false, hasArguments: false });
  }

  #children(node: Node, place: Place, but?: string): void {
    eachChild(node, (child, key) => {
      if (key !== but) this.#visit(child, node, place);
    });
  }

  #isOuter(name: string, place: Place): boolean {
    if (!this.#names.has(name)) return false;
    for (let scope = place.scope; scope; scope = scope.outer) if (scope.names.has(name)) return false;
    return true;
  }

  /** Only names that matter are kept, so that most scopes are not there at all. */
  #within(place: Place, declared: readonly string[]): Place {
    const hiding = declared.filter((name) => this.#names.has(name));
    return hiding.length > 0 ? { ...place, scope: { names: new Set(hiding), outer: place.scope } } : place;
  }

  #visit(node: Node, parent: Node, place: Place): void {
    if (isFunction(node)) return this.#function(node, place);
    switch (node.type) {
      case "ImportDeclaration": case "ExportAllDeclaration": case "BreakStatement": case "ContinueStatement": return;
      case "ExportNamedDeclaration": if (node["declaration"]) this.#visit(node["declaration"], parent, place); return;
      case "Identifier": return this.#identifier(node, parent, place);
      case "ExpressionStatement": if (LISTS.has(parent.type)) this.#visitor.statement(node); return this.#children(node, place);
      case "MetaProperty": if (node["meta"].name === "import") this.#visitor.meta(node); return;
      case "ImportExpression": this.#visitor.dynamicImport(node); return this.#children(node, place);
      case "MemberExpression": return this.#member(node, place);
      case "Property": case "MethodDefinition": return this.#property(node, place);
      case "PropertyDefinition": return this.#field(node, place);
      case "LabeledStatement": return this.#children(node, place, "label");
      case "AwaitExpression": if (!place.inFunction) this.#visitor.topLevelAwait(); return this.#children(node, place);
      case "AssignmentExpression": this.#assign(node, node["left"], place); return this.#children(node, place);
      case "UpdateExpression": this.#assign(node, node["argument"], place); return this.#children(node, place);
      case "UnaryExpression": if (node["operator"] === "delete") this.#targets.add(node["argument"]); return this.#children(node, place);
      case "VariableDeclaration": return this.#variables(node, parent, place);
      default: return this.#scoped(node, place);
    }
  }

  #scoped(node: Node, place: Place): void {
    const declared: string[] = [];
    switch (node.type) {
      case "BlockStatement": lexical(node["body"], declared); break;
      case "SwitchStatement": for (const { consequent } of node["cases"]) lexical(consequent, declared); break;
      case "CatchClause": patternNames(node["param"], declared); break;
      case "ClassDeclaration": case "ClassExpression": if (node["id"]) declared.push(node["id"].name); break;
      case "StaticBlock":
        for (const statement of node["body"]) hoisted(statement, declared);
        lexical(node["body"], declared);
        return this.#children(node, { ...this.#within(place, declared), inFunction: true, hasArguments: true });
      case "ForStatement": if (node["init"]) lexical([node["init"]], declared); break;
      case "ForInStatement": case "ForOfStatement":
        if (node["await"] && !place.inFunction) this.#visitor.topLevelAwait();
        if (node["left"].type === "VariableDeclaration") lexical([node["left"]], declared);
        else this.#assign(node, node["left"], place);
        break;
    }
    this.#children(node, this.#within(place, declared));
  }

  #function(node: Node, place: Place): void {
    const declared: string[] = [];
    const body: Node = node["body"];
    for (const parameter of node["params"]) patternNames(parameter, declared);
    if (node.type === "FunctionExpression" && node["id"]) declared.push(node["id"].name);
    if (body.type === "BlockStatement") {
      hoisted(body, declared);
      lexical(body["body"], declared);
    }
    const inside = { ...this.#within(place, declared), inFunction: true, hasArguments: place.hasArguments || node.type !== "ArrowFunctionExpression" };
    this.#children(node, inside, "id");
  }

  #identifier(node: Node, parent: Node, place: Place): void {
    const name: string = node["name"];
    if (name === "arguments" && !place.hasArguments) this.#visitor.noArguments(node, parent);
    else if (this.#isOuter(name, place)) this.#visitor.use(node, parent, this.#targets.has(node));
  }

  #member(node: Node, place: Place): void {
    const object: Node = node["object"];
    const isPlain = !node["computed"] && object.type === "Identifier" && node["property"].type === "Identifier" && !this.#targets.has(node);
    if (isPlain && this.#isOuter(object["name"], place)) this.#visitor.member(node);
    else this.#visit(object, node, place);
    if (node["computed"]) this.#visit(node["property"], node, place);
  }

  #property(node: Node, place: Place): void {
    if (node["computed"]) this.#visit(node["key"], node, place);
    const value: Node = node["value"];
    if (!node["shorthand"] || value.type !== "AssignmentPattern") return this.#visit(value, node, place);
    this.#visit(value["left"], node, place);
    this.#visit(value["right"], value, place);
  }

  /** An initializer is a function of its own. */
  #field(node: Node, place: Place): void {
    if (node["computed"]) this.#visit(node["key"], node, place);
    if (node["value"]) this.#visit(node["value"], node, { ...place, inFunction: true, hasArguments: true });
  }

  #assign(node: Node, pattern: Node, place: Place): void {
    const found: Node[] = [];
    targets(pattern, found);
    for (const target of found) this.#targets.add(target);
    const names = found.filter(({ type }) => type === "Identifier").map((target): string => target["name"]);
    const outer = names.filter((name) => this.#isOuter(name, place));
    if (outer.length > 0) this.#visitor.assign(node, outer);
  }

  #variables(node: Node, parent: Node, place: Place): void {
    if (node["kind"] === "await using" && !place.inFunction) this.#visitor.topLevelAwait();
    if (node["kind"] === "var" && parent.type !== "Program") {
      const names: string[] = [];
      for (const { id } of node["declarations"]) patternNames(id, names);
      const outer = names.filter((name) => this.#isOuter(name, place));
      if (outer.length > 0) this.#visitor.declare(node, parent, outer);
    }
    this.#children(node, place);
  }
}
