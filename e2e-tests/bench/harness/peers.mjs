// The peers as the rows use them: the same programs in the same browser, and Node's own WASI beside.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { guest, guestPath } from "./guests.mjs";

export const peerNames = ["browser_wasi_shim", "runno"];

/** A page on which `run` runs guests under a peer. */
export async function openPeers(browser, origin) {
  const page = await browser.open(origin);
  return {
    page,
    /** Runs a guest and gives what it printed and when its first output came. */
    async run(peer, name, args, more = {}) {
      const code = more.code ?? guest(name).toString("base64");
      const job = { peer, name, code, args: [name, ...args], ...more };
      const result = await page.evaluate((job) => runPeer({ ...job }), job);
      if (result.error !== "") throw new Error(result.error.trim().split("\n").pop());
      return result;
    },
    close: () => page.close(),
  };
}

/** Runs a guest under node:wasi in a fresh folder of the machine's own file system; gives what it printed. */
export async function runNode(name, args, { entries = 0 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "warren-bench-node-"));
  try {
    for (let i = 0; i < entries; i++) writeFileSync(path.join(folder, `entry-${i}`), "");
    const script = path.join(import.meta.dirname, "node-wasi.mjs");
    const command = ["--no-warnings", "--no-turbo-fast-api-calls", script, guestPath(name), folder, ...args];
    return await new Promise((resolve, reject) => {
      execFile(process.execPath, command, { timeout: 120_000 }, (error, out) => (error ? reject(error) : resolve(out)));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
