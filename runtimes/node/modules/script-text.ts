/**
 * Scripts that share a global scope. What an indirect eval declares by `let`, `const` or `class` is gone after it, in strict code all
 * is; so the text begins with a call that hands out what it declares, `$await.declare(lexical, variables)`, as pairs of functions.
 */
import { Edits } from "./edits.ts";
import { declaredNames } from "./analysis.ts";
import { afterDirectives, eachChild, isFunction, type Node, parse, patternNames } from "./syntax.ts";

export interface ScriptText {
  readonly text: string;
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
export function analyseScript(source: string): ScriptText | undefined {
  let program: Node;
  try {
    program = parse(source, "script");
  } catch {
    return undefined;
  }
  const statements: readonly Node[] = program["body"];
  const lexical: string[] = [];
  const functions: string[] = [];
  for (const statement of statements) {
    if (statement.type === "FunctionDeclaration") functions.push(statement["id"].name);
    else if (statement.type === "ClassDeclaration" || (statement.type === "VariableDeclaration" && statement["kind"] !== "var")) lexical.push(...declaredNames(statement));
  }
  const found = new Set<string>();
  const assigned = new Set<string>();
  variablesOf(program, found);
  assignedNames(program, assigned);
  const variables = [...found];
  const isStrict = statements.some((statement) => statement["directive"] === "use strict");
  return { text: source, isStrict, lexical, variables, functions, assigned };
}

/** The text that hands out some of its bindings first. */
export function handingOut(source: string, lexical: readonly string[], variables: readonly string[]): string {
  if (lexical.length + variables.length === 0) return source;
  const edits = new Edits(source);
  const hashbang = source.startsWith("#!") ? source.search(/[\n\r\u2028\u2029]|$/) : 0;
  const { at, some } = afterDirectives(parse(source, "script")["body"], hashbang);
  edits.first(at, `${some ? ";" : ""}$await.declare(${bindings(lexical)},${bindings(variables)});`);
  return edits.toString();
}

const bindings = (names: readonly string[]) => `{__proto__:null,${names.map((name) => `"${name}":[()=>${name},$v_=>{${name}=$v_}]`).join(",")}}`;

function variablesOf(node: Node, into: Set<string>): void {
  if (isFunction(node) || node.type === "ClassBody") return;
  if (node.type === "VariableDeclaration" && node["kind"] === "var") for (const name of declaredNames(node)) into.add(name);
  eachChild(node, (child) => variablesOf(child, into));
}

function assignedNames(node: Node, into: Set<string>): void {
  const target: Node | undefined = node.type === "AssignmentExpression" || node.type === "ForInStatement" || node.type === "ForOfStatement" ? node["left"] : node.type === "UpdateExpression" ? node["argument"] : undefined;
  if (target) for (const name of patternNames(target)) into.add(name);
  eachChild(node, (child) => assignedNames(child, into));
}
