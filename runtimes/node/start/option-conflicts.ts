/** Options that exclude each other, and values that some do not take, as `EnvironmentOptions::CheckOptions` of node_options.cc has them. */
const INPUT_TYPES = new Set(["commonjs", "module", "commonjs-typescript", "module-typescript"]);
const TRACED_MODULES = new Set(["all", "no-node-modules"]);
const REJECTIONS = new Set(["warn-with-error-codes", "throw", "strict", "warn", "none"]);

/** Each pair: the first that is given and another one is an error. */
const PAIRS = [
  ["--check", "--eval"],
  ["--test", "--check"],
  ["--test", "--eval"],
  ["--test", "--interactive"],
  ["--watch", "--check"],
  ["--watch", "--eval"],
  ["--watch", "--interactive"],
  ["--watch", "--test-force-exit"],
] as const;

/** What is wrong with them together, in the words that follow the program's name; undefined if nothing is. */
export function conflictOf(values: Readonly<Record<string, unknown>>): string | undefined {
  const type = values["--input-type"];
  if (typeof type === "string" && type !== "" && !INPUT_TYPES.has(type)) return '--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript"';
  const isGiven = (name: string) => values[name] !== undefined && values[name] !== false;
  for (const [first, second] of PAIRS) if (isGiven(first) && isGiven(second)) return `either ${first} or ${second} can be used, not both`;
  const rejections = values["--unhandled-rejections"];
  if (typeof rejections === "string" && rejections !== "" && !REJECTIONS.has(rejections)) return "invalid value for --unhandled-rejections";
  if (isGiven("--trace-require-module") && !TRACED_MODULES.has(values["--trace-require-module"] as string)) return "invalid value for --trace-require-module";
  if (isGiven("--test") && isGiven("--watch-path")) return "--watch-path cannot be used in combination with --test";
  return undefined;
}
