/**
 * Rewrites `await`, so that the frame (what AsyncLocalStorage keeps) at an await is the current one after it. `await e` becomes
 *
 *     $await.end(await $await.begin(e, $saved = $await.saved), $saved, $saved = $await.none)
 *
 * which takes no promise job more. The text of a direct `eval` is rewritten when it is evaluated, `eval($await.text(e))`.
 * `$saved` is a variable of the function and tells a catch or finally block that an await
 * has thrown, and what to restore. `$await` is the object of loop/frames.ts, a global that nobody can change. No line is added.
 */
import { type Edit, Edits } from "./edits.ts";
import { kept } from "./kept.ts";
import { afterDirectives, eachChild, type Goal, isFunction, type Node, parse } from "./syntax.ts";

/** What a function with awaits declares. */
interface Activation {
  readonly isAsync: boolean;
  awaits: number;
  loops: number;
  /** An expression that tells where an await stands, if somebody wants to know. */
  readonly mark?: ((at: number) => string) | undefined;
}

const BEGIN = " $await.begin(";
const BEGUN = ",$saved=$await.saved)";
const END = "$await.end(";
const ENDED = ",$saved,$saved=$await.none)";
/** Tells brackets of the rewriting from those of the source, for what takes it back. */
const MARK = "/*$await*/";
const RESTORE = "$saved=$await.restore($saved);";
const declaration = (activation: Activation) => `let $saved=$await.entered${loopNames(activation).map((name) => `,${name}`).join("")};`;
const loopNames = (activation: Activation, from = 0) => Array.from({ length: activation.loops - from }, (_, index) => `$loop${from + index}`);

/** Texts that are longer are rewritten only if the program has asked for `AsyncLocalStorage` already: parsing costs more than it gives. */
export const LONG = 400_000;

/** Whether a text has anything that the rewriting would look at. */
export function mayAwait(source: string): boolean {
  if (source.includes("$await")) return false;
  return (source.includes("await") && AWAIT.test(source) && ASYNC.test(source)) || DIRECT_EVAL.test(source);
}

/** What may be an await, and no property or label, and no part of a name in quotes such as `"no-await-in-loop"`. */
const AWAIT = /(?<![\w$])await(?![\w$:])(?<!["'`-]await(?=["'`-]))/;
/** What a function that may await begins with; a comment may be behind the word. */
const ASYNC = /(?<![\w$])async\s*[\w$*(["'#/\\\u0080-\uffff]/;

const DIRECT_EVAL = /\beval\s*\(/;

/** All that a rewriting inserts. */
const INSERTED = new RegExp(
  [
    String.raw`\{\/\*\$await\*\/(?:let \$saved=\$await\.entered[^;]*;return\()?`,
    String.raw`\)?\/\*\$await\*\/\}?`,
    String.raw`\$await\.end\((?:\(\$saved=\$await\.saved,)?`,
    String.raw` \$await\.begin\(|\$await\.text\(`,
    String.raw`(?:,\$saved=\$await\.saved)?\),\$saved,\$saved=\$await\.none\)`,
    String.raw`let \$saved=\$await\.entered[^;]*;`,
    String.raw`;?\$saved=\$await\.(?:restore\(\$saved\)|saved);`,
    String.raw`\$await\.resume\(\$loop\d+\);`,
    String.raw` \$loop\d+=\$await\.iterate\(`,
  ].join("|"),
  "g",
);

/** A part of a rewritten text as it was before. */
export function takeBack(text: string): string {
  return text.replace(INSERTED, "");
}

/** The text with its awaits rewritten; itself if it has none, or if it is not valid. */
export function rewriteAwait(source: string, { sourceType }: { readonly sourceType: Goal }): string {
  return awaitEdits(source, sourceType)?.toString() ?? source;
}

/** What that changes; undefined if nothing. */
export function awaitEdits(source: string, goal: Goal): Edits | undefined {
  if (!mayAwait(source)) return undefined;
  const edits = kept(`await-${goal}`, source, () => computeEdits(source, goal));
  return edits.length === 0 ? undefined : new Edits(source, edits);
}

/** None for what can't be parsed. */
function computeEdits(source: string, goal: Goal): readonly Edit[] {
  let program: Node;
  try {
    program = parse(source, goal);
  } catch {
    return [];
  }
  const edits = new Edits(source);
  carryFrames(program, edits);
  return edits.all;
}

/**
 * Rewrites below a node; answers what the text around it has to declare, which is nothing unless it awaits at top level. There `mark`
 * is evaluated before each await.
 */
export function carryFrames(program: Node, edits: Edits, mark?: (at: number) => string): string {
  if (!AWAIT.test(edits.source) && !DIRECT_EVAL.test(edits.source)) return "";
  const top: Activation = { isAsync: true, awaits: 0, loops: 0, mark };
  new Rewriting(edits).visit(program, top);
  return top.awaits > 0 ? declaration(top) : "";
}

class Rewriting {
  readonly #edits: Edits;

  constructor(edits: Edits) {
    this.#edits = edits;
  }

  readonly visit = (node: Node, activation: Activation): void => {
    if (isFunction(node)) return this.#function(node);
    switch (node.type) {
      case "StaticBlock": return this.#children(node, { isAsync: false, awaits: 0, loops: 0 });
      case "AwaitExpression": return this.#await(node, activation);
      case "YieldExpression": return this.#yield(node, activation);
      case "ForOfStatement": return this.#forOf(node, node, activation);
      case "LabeledStatement": return this.#labelled(node, activation);
      case "TryStatement": return this.#try(node, activation);
      case "BlockStatement": return this.#block(node, activation);
      case "CallExpression": return this.#call(node, activation);
      default: return this.#children(node, activation);
    }
  };

  #children(node: Node, activation: Activation): void {
    eachChild(node, (child) => this.visit(child, activation));
  }

  #function(node: Node): void {
    const activation: Activation = { isAsync: node["async"], awaits: 0, loops: 0 };
    const body: Node = node["body"];
    eachChild(node, (child) => {
      if (child === body && body.type === "BlockStatement") this.#children(body, activation);
      else this.visit(child, activation);
    });
    if (activation.awaits === 0) return;
    if (body.type === "BlockStatement") {
      const { at, some } = afterDirectives(body["body"], body.start + 1);
      this.#edits.first(at, `${some ? ";" : ""}${declaration(activation)}`);
    } else {
      this.#edits.first(this.#afterArrow(node), `{${MARK}${declaration(activation)}return(`);
      this.#edits.close(node, `)${MARK}}`);
    }
  }

  #afterArrow(node: Node): number {
    const parameters: readonly Node[] = node["params"];
    return this.#edits.find("=>", parameters.length > 0 ? (parameters[parameters.length - 1] as Node).end : node.start) + 2;
  }

  /** What `eval` evaluates is rewritten then. */
  #call(node: Node, activation: Activation): void {
    this.#children(node, activation);
    const [text, ...more]: Node[] = node["arguments"];
    if (node["callee"].name !== "eval" || !text || more.length > 0 || text.type === "SpreadElement") return;
    this.#edits.open(text, "$await.text(", this.#edits.find("(", node["callee"].end) + 1);
    this.#edits.close(node, `)${MARK}`, node.end - 1);
  }

  #await(node: Node, activation: Activation): void {
    activation.awaits++;
    this.#edits.open(node, END);
    this.#edits.open(node, BEGIN, node.start + "await".length);
    this.#children(node, activation);
    const mark = activation.mark;
    this.#edits.close(node, (mark ? `,($saved=$await.saved,${mark(node.start)},$saved))` : BEGUN) + ENDED);
  }

  /** Only what is delegated: after a plain yield the frame is that of the caller of next(), and it is current. */
  #yield(node: Node, activation: Activation): void {
    this.#children(node, activation);
    if (!node["delegate"] || !activation.isAsync) return;
    activation.awaits++;
    this.#edits.open(node, `${END}($saved=$await.saved,`);
    this.#edits.close(node, `)${ENDED}`);
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
    const { left, right, body }: Record<string, Node> = loop as never;
    this.#children(loop, activation);
    this.#edits.open(statement, `{${MARK}`);
    this.#edits.open(right as Node, ` ${name}=$await.iterate(`, this.#edits.find("of", (left as Node).end) + "of".length);
    this.#edits.close(loop, `)${MARK}`, this.#closing(right as Node, body as Node));
    if (body?.type === "BlockStatement") {
      this.#edits.open(body, resume, body.start + 1);
    } else {
      this.#edits.open(body as Node, `{${MARK}${resume}`);
      this.#edits.close(body as Node, `${MARK}}`);
    }
    this.#edits.close(statement, `${resume}${MARK}}`);
  }

  /** At the bracket that closes the head of a loop. */
  #closing(right: Node, body: Node): number {
    let at = this.#edits.find(")", right.end);
    for (let next = at; next >= 0 && next < body.start; next = this.#edits.find(")", next + 1)) at = next;
    return at;
  }

  #try(node: Node, activation: Activation): void {
    const before = activation.awaits;
    const loops = activation.loops;
    const handler: Node | null = node["handler"];
    this.visit(node["block"], activation);
    if (handler) {
      if (activation.awaits > before) this.#restoreAtBegin(handler["body"], activation, loops);
      this.#children(handler, activation);
    }
    const finalizer: Node | null = node["finalizer"];
    if (!finalizer) return;
    if (activation.awaits > before) this.#restoreAtBegin(finalizer, activation, loops);
    this.visit(finalizer, activation);
  }

  #restoreAtBegin(block: Node, activation: Activation, loops: number): void {
    this.#edits.open(block, RESTORE + loopNames(activation, loops).map((name) => `$await.resume(${name});`).join(""), block.start + 1);
  }

  /** A block that disposes asynchronously awaits at its end. */
  #block(node: Node, activation: Activation): void {
    this.#children(node, activation);
    const disposes = (node["body"] as Node[]).some((statement) => statement.type === "VariableDeclaration" && statement["kind"] === "await using");
    if (!disposes) return;
    activation.awaits++;
    this.#edits.open(node, `{${MARK}`, node.start + 1);
    this.#edits.close(node, `;$saved=$await.saved;${MARK}}${RESTORE}`, node.end - 1);
  }
}
