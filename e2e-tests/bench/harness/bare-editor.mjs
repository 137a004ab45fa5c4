// CodeMirror as the page has it, and nothing else: what a key takes at least.
import path from "node:path";
import { project } from "./servers.mjs";

export const longText = Array.from({ length: 5000 }, (_, at) => `value_${at} = compute(${at}, "argument")  # a line of a program\n`).join("");

const modules = path.join(project, "web-ui/node_modules");

/** A page of the peers' server with the long text in an editor of the same size as Warren's. */
export async function openBareEditor({ browser, peersOrigin }) {
  const page = await browser.open();
  await page.setViewport({ width: 1400, height: 900 });
  await page.goto(`${peersOrigin}/editor.html`);
  await page.evaluate((text) => (globalThis.text = text), longText);
  await page.addScriptTag({ content: await script(), type: "module" });
  return page;
}

let bundled;

/** The page's own packages, bundled by its bundler. */
async function script() {
  const { build } = await import(path.join(modules, "esbuild/lib/main.js"));
  const entryPoints = [path.join(import.meta.dirname, "../peers/editor.mjs")];
  bundled ??= build({ entryPoints, bundle: true, minify: true, format: "esm", write: false, nodePaths: [modules] });
  return (await bundled).outputFiles[0].text;
}
