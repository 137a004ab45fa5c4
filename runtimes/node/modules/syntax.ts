/** The syntax tree as acorn gives it (ESTree), as far as the rewriting looks at it. */
import * as acorn from "acorn";
import type { Options } from "acorn";

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  // What else there is depends on the type, which is a string from outside.
  readonly [key: string]: any;
}

export type Goal = "module" | "script" | "function";

// Its objects inherit nothing that a program could have changed.
const { parse: acornParse, ...classes } = acorn as unknown as Record<string, { readonly prototype: object }> & { readonly parse: typeof acorn.parse };
for (const name of ["Node", "Parser", "Position", "SourceLocation", "Token", "TokContext", "TokenType"]) {
  Object.setPrototypeOf((classes[name] as { readonly prototype: object }).prototype, null);
}

/** Parses a module, a script or the body of a function; throws acorn's error, which has `pos` and `loc`. */
export function parse(source: string, goal: Goal): Node {
  const options: Options = {
    ecmaVersion: "latest",
    sourceType: goal === "module" ? "module" : "script",
    allowHashBang: true,
    allowReturnOutsideFunction: goal === "function",
    allowSuperOutsideMethod: false,
  };
  return acornParse(source, options) as unknown as Node;
}

/** The texts of a source's line comments, as far as it can be parsed as a module or as the body of a function. */
export function commentsOf(source: string): string[] {
  for (const sourceType of ["module", "script"] as const) {
    const comments: string[] = [];
    try {
      acornParse(source, { ecmaVersion: "latest", sourceType, allowHashBang: true, allowReturnOutsideFunction: true, onComment: (isBlock, text) => isBlock || comments.push(text) });
      return comments;
    } catch {
      // it is not of this kind
    }
  }
  return [];
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** Calls back for each child, in the order of the text. */
export function eachChild(node: Node, visit: (child: Node, key: string) => void): void {
  for (const key in node) {
    const value: unknown = node[key];
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item, key);
    } else if (isNode(value)) visit(value, key);
  }
}

export const isFunction = (node: Node): boolean =>
  node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression" || node.type === "FunctionDeclaration";

/** Names that a pattern binds. */
export function patternNames(pattern: Node | null, into: string[] = []): string[] {
  switch (pattern?.type) {
    case "Identifier": into.push(pattern["name"]); break;
    case "ObjectPattern": for (const property of pattern["properties"]) patternNames(property.type === "RestElement" ? property.argument : property.value, into); break;
    case "ArrayPattern": for (const element of pattern["elements"]) patternNames(element, into); break;
    case "AssignmentPattern": patternNames(pattern["left"], into); break;
    case "RestElement": patternNames(pattern["argument"], into); break;
  }
  return into;
}

/** Where the statements after the directives of a body begin, and whether there are directives. */
export function afterDirectives(statements: readonly Node[], start: number): { readonly at: number; readonly some: boolean } {
  let at = start;
  let some = false;
  for (const statement of statements) {
    if (statement["directive"] === undefined) break;
    at = statement.end;
    some = true;
  }
  return { at, some };
}
