// Warren and its peers in turns, so that a busy moment of the machine hits all of them.
import { openPeers, peerNames, runNode } from "./peers.mjs";
import { openWarren } from "./warren.mjs";
import { batches } from "./guests.mjs";

/**
 * Runs one guest under everyone, `runs` times in turns, and collects by line name what it printed, in nanoseconds for
 * each. `host(args)` may change the arguments for one host or leave it out.
 *
 * Gives { NAME: { warren: [..], browser_wasi_shim: [..], runno: [..], node: [..] }, failures: { HOST: why } }.
 */
export async function inTurns(bench, name, argsOf, { runs = bench.options.runs, entries = 0, node = true, prepare } = {}) {
  const found = {};
  const failures = {};
  const warren = await openWarren(bench.browser, bench.origin);
  const peers = bench.options.peers ? await openPeers(bench.browser, bench.peersOrigin) : undefined;
  try {
    await warren.install(name);
    await prepare?.(warren);
    const hosts = { warren: (args) => warren.run(name, args) };
    for (const peer of peers ? peerNames : []) {
      hosts[peer] = async (args) => (await peers.run(peer, name, args, { entries })).output;
    }
    if (peers && node) hosts.node = (args) => runNode(name, args, { entries });
    for (let run = 0; run < runs; run++) {
      for (const [host, start] of Object.entries(hosts)) {
        const args = argsOf(host);
        if (args === undefined || failures[host]) continue;
        try {
          for (const [line, values] of Object.entries(batches(await start(args)))) {
            ((found[line] ??= {})[host] ??= []).push(...values);
          }
        } catch (error) {
          if (host === "warren") throw error;
          failures[host] = error.message.split("\n")[0];
        }
      }
    }
  } finally {
    await warren.close();
    await peers?.close();
  }
  return { found, failures };
}
