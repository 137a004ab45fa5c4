package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Origins of previews, each of which has a process of the browser's. */
class PreviewOriginsIT extends SdkTest {
  private static final String LISTENS =
      """
      await warren.fs.mkdir("/home/ports", { recursive: true });
      await warren.fs.writeFile("/home/ports/main.js", `
        const { createServer } = require("node:http");
        const ports = process.argv.slice(2).map(Number);
        (function next() {
          const port = ports.shift();
          if (port === undefined) return;
          const server = createServer().listen(port, () => process.stdin.once("data", () => server.close(next)));
        })();
        process.stdin.unref();`);
      const told = [];
      const waiting = new Map();
      warren.on("listen", ({ port, url }) => {
        told.push(url);
        waiting.get(port)();
      });
      const listens = async (...ports) => {
        const heard = ports.map((port) => new Promise((resolve) => waiting.set(port, resolve)));
        const process = await warren.spawn("node", ["main.js", ...ports.map(String)], { cwd: "/home/ports" });
        const writer = process.stdin.getWriter();
        for (const one of heard) {
          await one;
          await writer.write(new TextEncoder().encode("next"));
        }
        return process.exit;
      };
      const few = async () => {
        const frames = () => document.querySelectorAll("iframe").length;
        while (frames() > 4) await new Promise((resolve) => setTimeout(resolve, 20));
        return frames();
      };
      """;

  @Test
  void thoseOfPortsThatAreClosedAreRemoved() {
    assertThat(
            sdk.js(
                LISTENS
                    + """
                    await listens(9101, 9102, 9103, 9104, 9105, 9106, 9107, 9108);
                    const left = await few();
                    await listens(9101);
                    return [left, await few(), new Set(told).size, told.length, told[0] === told.at(-1)].join(" ");
                    """))
        .isEqualTo("4 4 8 9 true");
  }
}
