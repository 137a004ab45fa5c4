// Warren and its peers in turns, so that a busy moment of the machine hits all of them.
import { openPeers, peerNames, runNode } from "./peers.mjs";
import { openWarren } from "./warren.mjs";
import { batches } from "./guests.mjs";

/**
 * Runs one guest under everyone, `runs` times in turns, and collects by line name what it printed, in nanoseconds for
 * each. `argsOf(host)` gives the arguments for one host, or leaves it out. With `anew` each run of Warren has a page of its
 * own, so that its memory has not been touched; each run of a peer has a worker of its own in any case. `boot` is what
 * Warren's kernel is started with.
 *
 * Gives { NAME: { warren: [..], browser_wasi_shim: [..], runno: [..], node: [..] }, failures: { HOST: why } }.
 */
export async function inTurns(bench, name, argsOf, { runs = bench.options.runs, entries = 0, prepare, anew = false, boot = {} } = {}) {
  const found = {};
  const failures = {};
  const start = async () => {
    const warren = await openWarren(bench.browser, bench.origin, boot);
    await warren.install(name);
    await prepare?.(warren);
    return warren;
  };
  let warren = await start();
  const peers = bench.options.peers ? await openPeers(bench.browser, bench.peersOrigin) : undefined;
  try {
    const hosts = { warren: (args) => warren.run(name, args) };
    for (const peer of peers ? peerNames : []) {
      hosts[peer] = async (args) => (await peers.run(peer, name, args, { entries })).output;
    }
    if (peers) hosts.node = (args) => runNode(name, args, { entries });
    for (let turn = 0; turn < runs; turn++) {
      if (anew && turn > 0) {
        await warren.close();
        warren = await start();
      }
      for (const [host, run] of Object.entries(hosts)) {
        const args = argsOf(host);
        if (args === undefined || failures[host]) continue;
        try {
          for (const [line, values] of Object.entries(batches(await run(args)))) {
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
