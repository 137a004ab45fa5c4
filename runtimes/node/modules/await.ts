/**
 * Rewrites `await`, so that the frame (what AsyncLocalStorage keeps) at an await is the current one after it. `await e` becomes
 *
 *     $await.end(await $await.begin(e, $saved = $await.current), $saved, $saved = $await.none)
 *
 * which takes no promise job more; `$saved` is a variable of the function and tells a catch or finally block that an await
 * has thrown, and what to restore. `$await` is the object of loop/frames.ts, a global that nobody can change. No line is added.
 */
import MagicString from "magic-string";
import { afterDirectives, eachChild, type Goal, isFunction, type Node, parse } from "./syntax.ts";

/** What a function with awaits declares. */
interface Activation {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  awaits: number;
  loops: number;
}

const BEGIN = " $await.begin(";
const BEGUN = ",$saved=$await.current)";
const END = "$await.end(";
const ENDED = ",$saved,$saved=$await.none)";
const RESTORE = "$saved=$await.restore($saved);";
const declaration = (activation: Activation) => `let $saved=$await.none${loopNames(activation).map((name) => `,${name}`).join("")};`;
const loopNames = (activation: Activation, from = 0) => Array.from({ length: activation.loops - from }, (_, index) => `$loop${from + index}`);

/** Texts that are longer are rewritten only if something asks for frames already: parsing costs more than it gives. */
export const LONG = 400_000;

/** Whether a text has anything that the rewriting would look at. */
export function mayAwait(source: string): boolean {
  return source.includes("await") && /\basync\b/.test(source) && !source.includes("$await");
}

/** The text with its awaits rewritten; itself if it has none, or if it is not valid. */
export function rewriteAwait(source: string, { sourceType }: { readonly sourceType: Goal }): string {
  if (!mayAwait(source)) return source;
  let program: Node;
  try {
    program = parse(source, sourceType);
  } catch {
    return source;
  }
  const text = new MagicString(source);
  carryFrames(program, text);
  return text.hasChanged() ? text.toString() : source;
}

/** Rewrites below a node; answers what the text around it has to declare, which is nothing unless it awaits at top level. */
export function carryFrames(program: Node, text: MagicString): string {
  const top: Activation = { isAsync: true, isGenerator: false, awaits: 0, loops: 0 };
  new Rewriting(text).visit(program, top);
  return top.awaits > 0 ? declaration(top) : "";
}

class Rewriting {
  readonly #text: MagicString;

  constructor(text: MagicString) {
    this.#text = text;
  }

  readonly visit = (node: Node, activation: Activation): void => {
    if (isFunction(node)) return this.#function(node);
    switch (node.type) {
      case "StaticBlock": return this.#children(node, { isAsync: false, isGenerator: false, awaits: 0, loops: 0 });
      case "AwaitExpression": return this.#await(node, activation);
      case "YieldExpression": return this.#yield(node, activation);
      case "ForOfStatement": return this.#forOf(node, node, activation);
      case "LabeledStatement": return this.#labelled(node, activation);
      case "TryStatement": return this.#try(node, activation);
      case "BlockStatement": return this.#block(node, activation);
      default: return this.#children(node, activation);
    }
  };

  #children(node: Node, activation: Activation): void {
    eachChild(node, (child) => this.visit(child, activation));
  }

  #insert(at: number, text: string): void {
    this.#text.appendLeft(at, text);
  }

  #function(node: Node): void {
    const activation: Activation = { isAsync: node["async"], isGenerator: node["generator"], awaits: 0, loops: 0 };
    const body: Node = node["body"];
    eachChild(node, (child) => {
      if (child === body && body.type === "BlockStatement") this.#children(body, activation);
      else this.visit(child, activation);
    });
    if (activation.awaits === 0) return;
    if (body.type === "BlockStatement") {
      const { at, some } = afterDirectives(body["body"], body.start + 1);
      this.#text.prependLeft(at, `${some ? ";" : ""}${declaration(activation)}`);
    } else {
      const at = this.#afterArrow(node);
      this.#text.prependLeft(at, `{${declaration(activation)}return(`);
      this.#insert(node.end, ")}");
    }
  }

  /** Behind the `=>` of an arrow function: the last one before its body that is in no comment. */
  #afterArrow(node: Node): number {
    const source = this.#text.original;
    const parameters: readonly Node[] = node["params"];
    let at = parameters.length > 0 ? (parameters[parameters.length - 1] as Node).end : node.start;
    for (;;) {
      if (source.startsWith("=>", at)) return at + 2;
      if (source.startsWith("//", at)) at = source.indexOf("\n", at);
      else if (source.startsWith("/*", at)) at = source.indexOf("*/", at) + 2;
      else at++;
    }
  }

  #await(node: Node, activation: Activation): void {
    activation.awaits++;
    this.#insert(node.start, END);
    this.#insert(node.start + "await".length, BEGIN);
    this.#children(node, activation);
    this.#insert(node.end, BEGUN + ENDED);
  }

  /** Only what is delegated: after a plain yield the frame is that of the caller of next(), and it is current. */
  #yield(node: Node, activation: Activation): void {
    if (!node["delegate"] || !activation.isAsync) return this.#children(node, activation);
    activation.awaits++;
    this.#insert(node.start, `${END}($saved=$await.current,`);
    this.#children(node, activation);
    this.#insert(node.end, `)${ENDED}`);
  }

  #labelled(node: Node, activation: Activation): void {
    let body: Node = node["body"];
    while (body.type === "LabeledStatement") body = body["body"];
    if (body.type === "ForOfStatement") this.#forOf(body, node, activation);
    else this.#children(node, activation);
  }

  /** `for await`: the iterator keeps the frame at each next(), which is restored where its promise has settled. */
  #forOf(loop: Node, statement: Node, activation: Activation): void {
    if (!loop["await"]) return this.#children(loop, activation);
    activation.awaits++;
    const name = `$loop${activation.loops++}`;
    const resume = `$await.resume(${name});`;
    const body: Node = loop["body"];
    this.#insert(statement.start, "{");
    this.visit(loop["left"], activation);
    this.#insert(this.#iterated(loop), ` ${name}=$await.iterate(`);
    this.visit(loop["right"], activation);
    this.#insert(this.#closing(loop), ")");
    if (body.type === "BlockStatement") {
      this.#insert(body.start + 1, resume);
      this.#block(body, activation);
    } else {
      this.#insert(body.start, `{${resume}`);
      this.visit(body, activation);
      this.#insert(body.end, "}");
    }
    this.#insert(statement.end, `${resume}}`);
  }

  /** Behind the word `of`. */
  #iterated(loop: Node): number {
    return this.#find("of", (loop["left"] as Node).end) + 2;
  }

  /** At the bracket that closes the head. */
  #closing(loop: Node): number {
    const source = this.#text.original;
    let at = (loop["body"] as Node).start - 1;
    const right = (loop["right"] as Node).end;
    const brackets: number[] = [];
    for (let from = this.#find(")", right); from >= right && from <= at; from = this.#find(")", from + 1)) brackets.push(from);
    at = brackets[brackets.length - 1] ?? source.indexOf(")", right);
    return at;
  }

  /** The first occurrence that is in no comment, or -1. */
  #find(word: string, from: number): number {
    const source = this.#text.original;
    for (let at = from; at < source.length; at++) {
      if (source.startsWith("//", at)) {
        at = source.indexOf("\n", at);
        if (at < 0) return -1;
      } else if (source.startsWith("/*", at)) at = source.indexOf("*/", at) + 1;
      else if (source.startsWith(word, at)) return at;
    }
    return -1;
  }

  #try(node: Node, activation: Activation): void {
    const before = activation.awaits;
    const loops = activation.loops;
    const handler: Node | null = node["handler"];
    this.visit(node["block"], activation);
    if (handler) {
      if (activation.awaits > before) this.#insert((handler["body"] as Node).start + 1, this.#restore(activation, loops));
      this.#children(handler, activation);
    }
    const finalizer: Node | null = node["finalizer"];
    if (!finalizer) return;
    if (activation.awaits > before) this.#insert(finalizer.start + 1, this.#restore(activation, loops));
    this.visit(finalizer, activation);
  }

  #restore(activation: Activation, loops: number): string {
    return RESTORE + loopNames(activation, loops).map((name) => `$await.resume(${name});`).join("");
  }

  /** A block that disposes asynchronously awaits at its end. */
  #block(node: Node, activation: Activation): void {
    const disposes = (node["body"] as Node[]).some((statement) => statement.type === "VariableDeclaration" && statement["kind"] === "await using");
    if (!disposes) return this.#children(node, activation);
    activation.awaits++;
    this.#insert(node.start + 1, "{");
    this.#children(node, activation);
    this.#insert(node.end - 1, `;$saved=$await.current;}${RESTORE}`);
  }
}
