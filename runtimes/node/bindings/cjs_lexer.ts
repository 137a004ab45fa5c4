import { initSync, parse } from "cjs-module-lexer";
import type { Binding } from "../start/realm.ts";

let isReady = false;

/** Names that a CommonJS module exports, by its text. */
export default function cjs_lexer(binding: Binding): void {
  binding["parse"] = (source: string): [Set<string>, string[]] => {
    if (!isReady) {
      initSync();
      isReady = true;
    }
    try {
      const { exports, reexports } = parse(source);
      return [new Set(exports), [...new Set(reexports)]];
    } catch {
      return [new Set(), []];
    }
  };
}
