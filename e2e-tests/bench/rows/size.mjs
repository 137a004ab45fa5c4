// What a page has to fetch for a kernel: the SDK, both workers' scripts, both binaries; brotli at its best, as packed.
import { brotliCompressSync } from "node:zlib";

export const size = {
  rows: [{ name: "size", what: "kernel + bridge + their loader, brotli", unit: "KB", bar: { most: 200 } }],
  async run({ origin }) {
    const parts = [];
    const text = async (address) => {
      const body = Buffer.from(await (await fetch(origin + address)).arrayBuffer());
      parts.push([address.split("/").pop().replace(/-\w+(?=\.\w+$)/, ""), brotliCompressSync(body).length / 1000]);
      return body.toString("latin1");
    };
    const named = (source, name) => new RegExp(`/assets/${name}-[\\w]+\\.\\w+`).exec(source)[0];
    const sdk = await text("/sdk/warren.js");
    const worker = await text(named(sdk, "kernel-worker"));
    for (const name of ["process-worker", "kernel", "bridge"]) await text(named(sdk + worker, name));
    const note = parts.map(([name, kilobytes]) => `${name} ${kilobytes.toFixed(1)}`).join(", ");
    return { size: { samples: { warren: [parts.reduce((sum, [, kilobytes]) => sum + kilobytes, 0)] }, note } };
  },
};
