// Node's http behind the preview, in turns with the C server that the network's rows have.
import { PreviewPage } from "../harness/previews.mjs";

const FETCHES = 2000;
const AT_ONCE = 32;

/** As much as the C server gives for `small`. */
const SERVER = `const body = "x".repeat(1024);
require("http").createServer((request, response) => response.end(body)).listen(8080);
`;

const ofNode = (bench) =>
  PreviewPage.of(bench, {
    prepare: (warren) => warren.page.evaluate((source) => globalThis.warren.fs.writeFile("/home/bench/work/server.js", source), SERVER),
    command: "node",
    args: ["server.js"],
    path: "small",
  });

async function rate(page) {
  return (FETCHES * 1000) / (await page.call("atOnce", "small", FETCHES, AT_ONCE));
}

export const nodePreview = {
  rows: [{ name: "node_preview", what: `hello by http through the preview, ${AT_ONCE} at once, against the C server`, unit: "times", bar: { least: 0.8 }, table: "node" }],
  async run(bench) {
    const web = await PreviewPage.ofWeb(bench);
    const node = await ofNode(bench);
    try {
      for (const page of [web, node]) await rate(page); // compilers have had their time
      const samples = [];
      const rates = [];
      for (let turn = 0; turn < bench.options.runs; turn++) {
        const of = { node: await rate(node), web: await rate(web) };
        samples.push(of.node / of.web);
        rates.push(of.node);
      }
      return { node_preview: { samples: { warren: samples }, note: `${rates.map((each) => each.toFixed(0)).join(", ")} requests a second` } };
    } finally {
      await node.close();
      await web.close();
    }
  },
};
