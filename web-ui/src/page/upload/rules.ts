import ignore, { type Ignore } from "ignore";

/** The `.gitignore` files that apply at one place of a tree: those above it, the nearest last. */
export class Rules {
  static readonly none = new Rules([]);

  private constructor(private readonly files: readonly { readonly base: string; readonly rules: Ignore }[]) {}

  /** These rules and, for what is below `base` ("" or "a/b/"), those of the `.gitignore` found there. */
  with(base: string, text: string): Rules {
    return new Rules([...this.files, { base, rules: ignore({ ignorecase: false }).add(text) }]);
  }

  /** Whether the file or (with a trailing slash) directory is ignored; the nearest file that names it decides. */
  ignores(path: string): boolean {
    for (let index = this.files.length - 1; index >= 0; index--) {
      const { base, rules } = this.files[index]!;
      const answer = rules.test(path.slice(base.length));
      if (answer.ignored) return true;
      if (answer.unignored) return false;
    }
    return false;
  }
}

const CARGO_TARGET = /^(?:.+\/)?target(?:\/wasm32-wasi(?:p1)?(?:\/(?:release|debug))?)?\/$/;
const CARGO_OUTPUT = /^(?:.+\/)?target\/wasm32-wasi(?:p1)?\/(?:release|debug)\/[^/]+\.wasm$/;
const PROGRAM_AT_TOP = /^[^/]+\.wasm$/;
const BUILD_FOLDER = /(?:^|\/)build\/$/;
const BUILD_OUTPUT = /(?:^|\/)build\/[^/]+\.wasm$/;
const GO_PROGRAM = /(?:^|\/)main\.wasm$/;

/** Whether an ignored file is kept all the same, because it is the program that Run would start. */
export function isProgram(path: string): boolean {
  return CARGO_OUTPUT.test(path) || BUILD_OUTPUT.test(path) || PROGRAM_AT_TOP.test(path) || GO_PROGRAM.test(path);
}

/** Whether an ignored directory (with a trailing slash) may hold a file of {@link isProgram}. */
export function mayHoldProgram(directory: string): boolean {
  return CARGO_TARGET.test(directory) || BUILD_FOLDER.test(directory);
}
