/**
 * Scripts that share a global scope. What an indirect eval declares by `let`, `const` or `class` is gone after it, in strict code all
 * is; so the text begins with a call that hands out what it declares, `$await.declare(lexical, variables)`, as pairs of functions.
 */
import { declaredNames } from "./analysis.ts";
import { Edits } from "./edits.ts";
import { afterDirectives, eachChild, isFunction, type Node, parse, patternNames } from "./syntax.ts";

/** What a script declares and assigns. */
export interface ScriptNames {
  readonly isStrict: boolean;
  readonly lexical: readonly string[];
  readonly variables: readonly string[];
  /** Functions of the top level. */
  readonly functions: readonly string[];
  /** Names that are assigned anywhere. */
  readonly assigned: ReadonlySet<string>;
}

export type Bindings = Readonly<Record<string, readonly [get: () => unknown, set: (value: unknown) => void]>>;

/** Undefined if it can't be parsed. */
export function namesOfScript(source: string): ScriptNames | undefined {
  let program: Node;
  try {
    program = parse(source, "script");
  } catch {
    return undefined;
  }
  const lexical: string[] = [];
  const functions: string[] = [];
  for (const statement of program["body"] as Node[]) {
    if (statement.type === "FunctionDeclaration") functions.push(statement["id"].name);
    else if (statement.type === "ClassDeclaration" || (statement.type === "VariableDeclaration" && statement["kind"] !== "var")) lexical.push(...declaredNames(statement));
  }
  const variables = new Set<string>();
  const assigned = new Set<string>();
  variablesOf(program, variables);
  assignedNames(program, assigned);
  return { isStrict: isStrict(program["body"]), lexical, variables: [...variables], functions, assigned };
}

const isStrict = (statements: readonly Node[]) => statements.some((statement) => statement["directive"] === "use strict");

/** The text that hands out some of its bindings first. */
export function handingOut(source: string, lexical: readonly string[], variables: readonly string[]): string {
  if (lexical.length + variables.length === 0) return source;
  const edits = new Edits(source);
  const { at, some } = afterDirectives(parse(source, "script")["body"], 0);
  edits.first(at, `${some ? ";" : ""}$await.declare(${bindings(lexical)},${bindings(variables)});`);
  return edits.toString();
}

const bindings = (names: readonly string[]) => `{__proto__:null,${names.map((name) => `"${name}":[()=>${name},$v_=>{${name}=$v_}]`).join(",")}}`;

/**
 * The text in which `this` of a function that is called without one is the context's global, `$self_(this)`; and `typeof` of a name
 * that is not known is no error, `$typeof_($quiet_(),typeof x)`.
 */
export function inWordsOfContext(source: string): Edits | undefined {
  if (!/\b(?:this|typeof)\b/.test(source)) return undefined;
  const edits = new Edits(source);
  replaceThis(parse(source, "script"), edits, false, false);
  return edits.isEmpty ? undefined : edits;
}

function replaceThis(node: Node, edits: Edits, inFunction: boolean, strict: boolean): void {
  if (node.type === "ThisExpression") {
    if (inFunction && !strict) edits.replace(node, "$self_(this)");
    return;
  }
  if (node.type === "UnaryExpression" && node["operator"] === "typeof" && node["argument"].type === "Identifier") {
    edits.open(node, "$typeof_($quiet_(),");
    edits.close(node, ")");
  }
  const isClass = node.type === "ClassBody";
  const hasOwn = isFunction(node) && node.type !== "ArrowFunctionExpression";
  const statements: readonly Node[] | undefined = node.type === "Program" ? node["body"] : isFunction(node) && node["body"].type === "BlockStatement" ? node["body"].body : undefined;
  const strictHere = strict || isClass || (statements !== undefined && isStrict(statements));
  eachChild(node, (child) => replaceThis(child, edits, inFunction || hasOwn, strictHere));
}

function variablesOf(node: Node, into: Set<string>): void {
  if (isFunction(node) || node.type === "ClassBody") return;
  if (node.type === "VariableDeclaration" && node["kind"] === "var") for (const name of declaredNames(node)) into.add(name);
  eachChild(node, (child) => variablesOf(child, into));
}

function assignedNames(node: Node, into: Set<string>): void {
  const isLoop = node.type === "ForInStatement" || node.type === "ForOfStatement";
  const target: Node | undefined = node.type === "AssignmentExpression" || isLoop ? node["left"] : node.type === "UpdateExpression" ? node["argument"] : undefined;
  if (target) for (const name of patternNames(target)) into.add(name);
  eachChild(node, (child) => assignedNames(child, into));
}
