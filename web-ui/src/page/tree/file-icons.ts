import { html, svg, type TemplateResult } from "lit";

/** Icons of kinds of files, on a 16 by 16 grid: a line drawing and its colour. */
const PAGE = svg`<path d="M4 1.500h5l3 3v10h-8zM9 1.500v3h3" />`;
const KINDS = {
  code: { colour: "--code-function", shape: svg`<path d="M5.500 4.500l-3.500 3.500 3.500 3.500M10.500 4.500l3.500 3.500-3.500 3.500" />` },
  data: {
    colour: "--code-type",
    shape: svg`<path d="M6 2.500c-2 0-2 1-2 2.500s0 3-2 3c2 0 2 1.500 2 3s0 2.500 2 2.500M10 2.500c2 0 2 1 2 2.500s0 3 2 3c-2 0-2 1.500-2 3s0 2.500-2 2.500" />`,
  },
  markup: { colour: "--code-string", shape: svg`<path d="M4.500 5l-2.500 3 2.500 3M11.500 5l2.500 3-2.500 3M9.500 3.500l-3 9" />` },
  style: { colour: "--code-property", shape: svg`<path d="M6 2l-1.500 12M11.500 2l-1.500 12M2.500 5.500h11.500M2 10.500h11.500" />` },
  text: { colour: "--soft", shape: svg`<path d="M2.500 3.500h11M2.500 6.500h11M2.500 9.500h11M2.500 12.500h6" />` },
  table: { colour: "--code-number", shape: svg`<rect x="2" y="3" width="12" height="10" rx="1" /><path d="M2 6.500h12M2 9.700h12M6.500 3v10" />` },
  image: { colour: "--code-keyword", shape: svg`<rect x="2" y="3" width="12" height="10" rx="1" /><circle cx="5.500" cy="6.300" r="1.100" /><path d="M2.500 12l4-3.500 2 1.700 2.500-2.700 3 3" />` },
  sound: { colour: "--code-keyword", shape: svg`<path d="M2.500 6v4h2.500l3.500 3v-10l-3.500 3zM11 6a3 3 0 0 1 0 4M12.700 4.200a5.500 5.500 0 0 1 0 7.600" />` },
  archive: { colour: "--soft", shape: svg`<rect x="2" y="2.500" width="12" height="3.500" rx="0.500" /><path d="M3 6v7.500h10v-7.500M6.500 8.500h3" />` },
  program: { colour: "--good", shape: svg`<rect x="1.500" y="2.500" width="13" height="11" rx="1.500" /><path d="M4 6l2.500 2-2.500 2M8 10.500h4" />` },
  settings: { colour: "--soft", shape: svg`<path d="M2 4.500h7M12 4.500h2M2 11.500h2M7 11.500h7" /><circle cx="10.500" cy="4.500" r="1.500" /><circle cx="5.500" cy="11.500" r="1.500" />` },
  lock: { colour: "--soft", shape: svg`<rect x="3" y="7" width="10" height="7" rx="1" /><path d="M5 7v-2a3 3 0 0 1 6 0v2" />` },
  page: { colour: "--soft", shape: PAGE },
} as const;

type Kind = keyof typeof KINDS;

const BY_ENDING: Readonly<Record<Exclude<Kind, "page">, string>> = {
  code: "py pyi pyw js mjs cjs jsx ts mts cts tsx rs go c h cc cpp cxx hpp hh java kt rb php lua swift cs scala hs ml zig sh bash sql wat ipynb",
  data: "json jsonc map webmanifest yaml yml proto",
  markup: "html htm xml vue svelte",
  style: "css scss sass less",
  text: "md markdown txt rst adoc log",
  table: "csv tsv parquet db sqlite",
  image: "png jpg jpeg gif webp avif bmp ico svg",
  sound: "mp3 wav ogg flac m4a mp4 webm mov",
  archive: "zip gz tar tgz xz bz2 whl jar 7z",
  program: "wasm exe so o a dll",
  settings: "toml ini cfg conf env properties editorconfig gitignore gitattributes npmrc",
  lock: "lock pem key crt",
};

const ENDINGS = new Map(Object.entries(BY_ENDING).flatMap(([kind, endings]) => endings.split(" ").map((ending) => [ending, kind as Kind])));

const BY_NAME: Readonly<Record<string, Kind>> = {
  makefile: "settings",
  dockerfile: "settings",
  license: "text",
  readme: "text",
  "package-lock.json": "lock",
};

export function kindOf(name: string): Kind {
  const lower = name.toLowerCase();
  const ending = lower.slice(lower.lastIndexOf(".") + 1);
  return BY_NAME[lower] ?? (lower.includes(".") ? ENDINGS.get(ending) : undefined) ?? "page";
}

/** The icon of a file by its name; it says nothing that the name does not. */
export function fileIcon(name: string): TemplateResult {
  const kind = kindOf(name);
  const { shape, colour } = KINDS[kind];
  return html`<svg class="icon" data-kind=${kind} viewBox="0 0 16 16" aria-hidden="true" focusable="false" style="color: var(${colour})">${shape}</svg>`;
}
