// Builds target/site: the page, the SDK and the workers, each under the address at which it is served.
//
//   index.html              the page, generated with hashed names
//   preview.html            the page that shows a preview in a tab of its own
//   assets/NAME-HASH.ext    page, styles, workers and wasm; never change
//   sdk/warren.js, .d.ts    the SDK; its address is stable, so it is revalidated
//   licences.txt            the licences of the packages that are in these
//
// Later steps need the addresses of earlier ones: wasm, then workers, then the SDK, then the page.
import { build, transform } from "esbuild";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { indexHtml, previewHtml } from "./scripts/index-html.mjs";

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
process.chdir(root);
const site = "target/site";
const kernel = "../kernel-teavm/target/wasm";
const absent = [];

const common = {
  bundle: true,
  format: "esm",
  target: ["chrome120", "firefox120", "safari17.5"],
  minify: true,
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
  external: ["/sdk/warren.js"],
};

/** Copies a file to assets/NAME-HASH.ext and returns its address, or "" when it is not built yet. */
function asset(file) {
  if (!existsSync(file)) {
    absent.push(file);
    return "";
  }
  const { name, ext } = path.parse(file);
  const hash = createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 12).toUpperCase();
  const address = `/assets/${name}-${hash}${ext}`;
  copyFileSync(file, site + address);
  return address;
}

/** The packages that a bundle has parts of. */
const packages = new Set();

function note(result) {
  for (const file of Object.keys(result.metafile.inputs)) {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file) ?? [];
    if (name) packages.add(file.slice(0, file.lastIndexOf(`node_modules/${name}/`)) + `node_modules/${name}`);
  }
  return result;
}

function writeLicences() {
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : "Its package has no text of it."}\n`;
  });
  writeFileSync(`${site}/licences.txt`, texts.join(`\n${"-".repeat(100)}\n\n`));
}

/** Bundles one entry to a single hashed script and returns its address, or "" when a source is not there yet. */
async function script(entry, define) {
  if (!existsSync(entry)) {
    absent.push(entry);
    return "";
  }
  const result = note(await build({
    ...common,
    define,
    entryPoints: [entry],
    outdir: `${site}/assets`,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: "/assets",
    external: ["node:*", ...common.external], // TeaVM's loader has a branch for Node
  }));
  return output(result, entry);
}

/** The address of what `entry` became. */
function output(result, entry) {
  const [file] = Object.entries(result.metafile.outputs).find(([, made]) => made.entryPoint === entry);
  return file.slice(site.length);
}

/** The SDK's contract as one file of types, whatever files it stands in; the value is its `boot`. */
function contract() {
  const files = ["types.ts", ...readdirSync("src/sdk/contract").sort().map((name) => `contract/${name}`)];
  const withoutImports = (text) => text.replace(/^(?:import|export) type .* from ".*";\n/gm, "");
  return files.map((file) => withoutImports(readFileSync(`src/sdk/${file}`, "utf8")).trim()).join("\n\n") + "\n";
}

async function sdk(define) {
  const entry = "src/sdk/index.ts";
  if (!existsSync(entry)) {
    absent.push(entry);
    return false;
  }
  note(await build({ ...common, define, entryPoints: [entry], outfile: `${site}/sdk/warren.js`, legalComments: "none" }));
  const types = contract();
  writeFileSync(
    `${site}/sdk/warren.d.ts`,
    `${types}\nexport declare const Warren: {\n  /** Starts a kernel; resolves when it answers. */\n  boot(options?: BootOptions): Promise<Warren>;\n  /** The files of a Warren, in the worker that was given a way to them. */\n  filesOver(port: FilesPort): FileSystem;\n};\nexport declare const Workspaces: Workspaces;\n`,
  );
  return true;
}

/** `import text from "./x.css?sheet"`: the styles of what is fetched on demand, so that they come with it. */
const sheets = {
  name: "sheets",
  setup(build) {
    build.onResolve({ filter: /\.css\?sheet$/ }, ({ path: file, resolveDir }) => ({
      path: path.resolve(resolveDir, file.replace("?sheet", "")),
      namespace: "sheet",
    }));
    build.onLoad({ filter: /.*/, namespace: "sheet" }, async ({ path: file }) => ({
      contents: (await transform(readFileSync(file, "utf8"), { loader: "css", minify: true, target: common.target })).code,
      loader: "text",
      watchFiles: [file],
    }));
  },
};

async function page(hasSdk, define) {
  const script = "src/page/main.ts";
  const style = "src/page/styles/page.css";
  const result = note(await build({
    ...common,
    define,
    entryPoints: [script, style],
    outdir: `${site}/assets`,
    outbase: "src/page",
    entryNames: "page-[hash]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    loader: { ".svg": "text" },
    plugins: [sheets],
  }));
  const main = output(result, script);
  const imports = result.metafile.outputs[site + main].imports
    .filter((made) => made.kind === "import-statement" && made.path.startsWith(site))
    .map((made) => made.path.slice(site.length));
  const critical = [main, ...imports, output(result, style)];
  writeFileSync(
    `${site}/index.html`,
    indexHtml({ script: main, style: output(result, style), preload: [...imports, ...(hasSdk ? ["/sdk/warren.js"] : [])] }),
  );
  return critical.reduce((sum, address) => sum + brotliCompressSync(readFileSync(site + address)).length, 0);
}

async function previewTab() {
  const entry = "src/preview-tab/main.ts";
  const result = note(await build({ ...common, entryPoints: [entry], outdir: `${site}/assets`, entryNames: "preview-[hash]" }));
  writeFileSync(`${site}/preview.html`, previewHtml({ script: output(result, entry) }));
}

rmSync(site, { recursive: true, force: true });
mkdirSync(`${site}/assets`, { recursive: true });

/** The addresses of several of the kernel's binaries, by name. */
const binaries = (folder, names) => Object.fromEntries(names.map((name) => [name, asset(`${folder}/${name}.wasm`)]));

const define = {
  __MERGED__: binaries(kernel, ["kernel", "bridge", "gateway", "store"]),
  __UNMERGED__: binaries(`${kernel}/unmerged`, ["kernel", "bridge", "gateway", "store", "commons", "blocks", "guest", "copies"]),
};
const quoted = () => Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)]));
if (existsSync(`${kernel}/teavm-runtime.mjs`)) {
  define.__PROCESS_WORKER__ = await script("src/workers/process-worker.ts", quoted());
  define.__STORE_WORKER__ = await script("src/workers/store-worker.ts", quoted());
  define.__GATEWAY_WORKER__ = await script("src/workers/gateway-worker.ts", quoted());
  define.__KERNEL_WORKER__ = await script("src/workers/kernel-worker.ts", quoted());
} else {
  absent.push(`${kernel}/teavm-runtime.mjs (so no workers)`);
  define.__PROCESS_WORKER__ = "";
  define.__STORE_WORKER__ = "";
  define.__GATEWAY_WORKER__ = "";
  define.__KERNEL_WORKER__ = "";
}
define.__GATEWAY_FETCHES__ = await script("src/workers/gateway-worker-fetches.ts", {});
define.__ARCHIVE_TASK__ = await script("src/workers/archive-task.ts", {});
define.__GIT_TASK__ = await script("src/workers/git-task.ts", {});
define.__COMPARE_TASK__ = await script("src/workers/compare-task.ts", {});
const hasSdk = await sdk(quoted());
const searchWorker = await script("src/page/search/search-worker.ts", {});
const critical = await page(hasSdk, { __SEARCH_WORKER__: JSON.stringify(searchWorker) });
await previewTab();
writeLicences();

for (const file of absent) console.log(`web-ui: ${file} is not built yet; left out`);
const budget = 60 * 1024;
if (critical > budget) {
  console.error(`web-ui: the start screen takes ${critical} bytes (brotli); its budget is ${budget}`);
  process.exit(1);
}
console.log(`web-ui: start screen ${(critical / 1024).toFixed(1)} KB brotli`);
