import type { Extension } from "@codemirror/state";

type Load = () => Promise<Extension>;

const python: Load = async () => (await import("@codemirror/lang-python")).python();
const javascript: Load = async () => (await import("@codemirror/lang-javascript")).javascript({ jsx: true });
const typescript: Load = async () => (await import("@codemirror/lang-javascript")).javascript({ jsx: true, typescript: true });
const json: Load = async () => (await import("@codemirror/lang-json")).json();
const html: Load = async () => (await import("@codemirror/lang-html")).html();
const css: Load = async () => (await import("@codemirror/lang-css")).css();
const markdown: Load = async () => (await import("@codemirror/lang-markdown")).markdown();
const rust: Load = async () => (await import("@codemirror/lang-rust")).rust();
const go: Load = async () => (await import("@codemirror/lang-go")).go();
const cpp: Load = async () => (await import("@codemirror/lang-cpp")).cpp();
const yaml: Load = async () => (await import("@codemirror/lang-yaml")).yaml();

const toml: Load = async () => {
  const { StreamLanguage } = await import("@codemirror/language");
  return StreamLanguage.define((await import("@codemirror/legacy-modes/mode/toml")).toml);
};

const shell: Load = async () => {
  const { StreamLanguage } = await import("@codemirror/language");
  return StreamLanguage.define((await import("@codemirror/legacy-modes/mode/shell")).shell);
};

const BY_ENDING: readonly (readonly [string, Load])[] = [
  ["py pyi pyw", python],
  ["js mjs cjs jsx", javascript],
  ["ts mts cts tsx", typescript],
  ["json jsonc map webmanifest", json],
  ["html htm svg xml", html],
  ["css", css],
  ["md markdown", markdown],
  ["rs", rust],
  ["go", go],
  ["c h cc cpp cxx hpp hh ino", cpp],
  ["yaml yml", yaml],
  ["toml lock", toml],
  ["sh bash", shell],
];

const LANGUAGES = new Map(BY_ENDING.flatMap(([endings, load]) => endings.split(" ").map((ending) => [ending, load])));

/** The language of a file by the end of its name; each is fetched when it is first needed. */
export async function languageOf(name: string): Promise<Extension | undefined> {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return name.includes(".") ? LANGUAGES.get(ending)?.() : undefined;
}
