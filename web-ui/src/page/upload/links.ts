import { requiredPackages } from "./packages.ts";

interface Taken {
  readonly path: string;
  readonly file: Blob;
}

const PNPM = /(?:^|\/)(?:pnpm-lock\.yaml$|node_modules\/\.pnpm\/)/;
const MANIFEST = /(?:^|\/)package\.json$/;
const PACKAGE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/**
 * pnpm makes packages in `node_modules` links, and browsers give a page no links, neither of a dropped folder nor of a
 * chosen one. One line that names missing packages and says what to do, or "" if none is missing.
 */
export async function lostPackages(files: readonly Taken[]): Promise<string> {
  if (!files.some(({ path }) => PNPM.test(path))) return "";
  const there = new Set(files.map(({ path }) => PACKAGE.exec(path)?.[1]));
  const missing = new Set<string>();
  for (const { path, file } of files) {
    if (!MANIFEST.test(path) || PACKAGE.test(path)) continue;
    for (const name of requiredPackages(await file.text())) if (!there.has(name)) missing.add(name);
  }
  return missing.size === 0 ? "" : line([...missing]);
}

function line([first, ...more]: readonly string[]): string {
  const what = more.length === 0 ? `“${first}” is` : `“${first}” and ${more.length} more are`;
  return (
    `${what} missing: pnpm makes links in node_modules, which browsers leave out. ` +
    "Run gets them by npm; or run “pnpm install --config.node-linker=hoisted” in the folder, and open it again."
  );
}
