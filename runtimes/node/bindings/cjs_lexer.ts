import { initSync, parse } from "cjs-module-lexer";
import { kept } from "../modules/kept.ts";
import type { Binding } from "../start/realm.ts";

let isReady = false;

/** Names that a CommonJS module exports, by its text. */
export default function cjs_lexer(binding: Binding): void {
  binding["parse"] = (source: string): [Set<string>, string[]] => {
    const [exports, reexports] = kept("commonjs", source, () => read(source));
    return [new Set(exports), [...new Set(reexports)]];
  };
}

function read(source: string): readonly [string[], string[]] {
  if (!isReady) {
    initSync();
    isReady = true;
  }
  try {
    const { exports, reexports } = parse(source);
    return [[...exports], [...reexports]];
  } catch {
    return [[], []];
  }
}
