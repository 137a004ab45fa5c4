package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program, the gateway and the service worker are killed while requests are under way. */
class PreviewKillsIT extends SdkTest {
  /** So many requests are under way at a time, each followed by others. */
  private static final int LANES = 100;

  private static final int IN_A_LANE = 4;
  private static final int KILLS = 8;

  @BeforeEach
  void serve() {
    sdk.install("http");
    sdk.js(
        """
        globalThis.gateways = [];
        warren.on("gateway", ({ pid }) => gateways.push({ pid, since: performance.now() }));
        globalThis.start = async () => {
          globalThis.server = await warren.spawn("/home/http.wasm", ["8080"]);
          await kit.line(server.stdout, "listening");
        };
        globalThis.stop = async () => {
          await server.kill("SIGKILL");
          await kit.until("the port to be free", async () => (await warren.ports()).length === 0);
        };
        /** Bytes in use, once they stay the same. */
        globalThis.settled = async () => {
          let last, looks = 0;
          await kit.until("the use to settle", async () => {
            const used = await kit.used();
            looks = used === last ? looks + 1 : 0;
            last = used;
            return looks === 100;
          });
          return last;
        };
        globalThis.ended = 0;
        addEventListener("message", ({ data }) => { if (data === "ended") ended++; });
        const listening = new Promise((resolve) => warren.on("listen", resolve));
        await start();
        const { url } = await listening;
        const frame = document.createElement("iframe");
        frame.id = "preview";
        frame.src = url + "hello";
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await loaded;
        """);
    driver.executeCdpCommand("ServiceWorker.enable", Map.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyRequestEndsAndNothingIsLeft(int seed) {
    sdk.js("await stop(); globalThis.before = await settled(); await start();");
    ask();
    Random random = new Random(seed);
    for (int kill = 1; kill <= KILLS; kill++) {
      int due = (LANES * IN_A_LANE * kill - random.nextInt(LANES)) / (KILLS + 1);
      sdk.js("await kit.until('requests to end', () => ended >= args[0]);", due);
      kill(random.nextInt(3));
    }
    sdk.js("await kit.until('all to end', () => ended === args[0], 60000);", LANES * IN_A_LANE);
    assertThat(inPreview("return results.filter((result) => result === 'wrong').length"))
        .isEqualTo(0L);
    assertThat((Long) inPreview("return results.filter((result) => result === 'right').length"))
        .isGreaterThan(KILLS);
    assertThat(answersAgain()).isEqualTo("hello");
    assertThat(leftBehind()).isZero();
  }

  /**
   * Requests of all kinds; each result is right, wrong, a status that tells of a failure, or an
   * error.
   */
  private void ask() {
    inPreview(
        """
        const kinds = [
          ["hello", undefined, (bytes) => bytes.length === 5],
          ["chunks/200", undefined, (bytes) => bytes.length === 1200],
          ["bytes/150000", undefined, (bytes) => bytes.length === 150000 && bytes.every((byte, at) => byte === ((at * 31 + (at >> 11)) & 255))],
          ["sum", { method: "POST", body: new Uint8Array(150000).fill(2) }, (bytes) => new TextDecoder().decode(bytes) === "150000 300000"],
        ];
        self.results = [];
        const ask = async ([path, options, isRight]) => {
          const answer = await fetch("/" + path, options);
          const bytes = new Uint8Array(await answer.arrayBuffer());
          return answer.ok ? (isRight(bytes) ? "right" : "wrong") : String(answer.status);
        };
        const lane = async (at) => {
          for (let i = 0; i < arguments[1]; i++) {
            results.push(await ask(kinds[(at + i) % kinds.length]).catch(({ name }) => name));
            top.postMessage("ended", "*");
          }
        };
        for (let at = 0; at < arguments[0]; at++) void lane(at);
        """,
        LANES, IN_A_LANE);
  }

  private void kill(int which) {
    switch (which) {
      case 0 -> sdk.js("await stop(); await start();");
      case 1 ->
          sdk.js(
              """
              // Three that die within two seconds in a row are not followed by another.
              const count = gateways.length;
              const { pid, since } = gateways.at(-1);
              await kit.until("it to live", () => performance.now() - since > 2500);
              await warren.connection.request("kill", { pid, signal: "SIGKILL" });
              await kit.until("another gateway", () => gateways.length > count);
              """);
      default -> driver.executeCdpCommand("ServiceWorker.stopAllWorkers", Map.of());
    }
  }

  private Object answersAgain() {
    driver.switchTo().frame("preview");
    try {
      return driver.executeAsyncScript(
          "const done = arguments[0]; fetch('/hello').then((answer) => answer.text()).then(done, (error) => done(String(error)))");
    } finally {
      driver.switchTo().defaultContent();
    }
  }

  /** Bytes of the commons that are in use beyond those of before, once the program is gone. */
  private long leftBehind() {
    return sdk.number("await stop(); return (await settled()) - before;");
  }

  private Object inPreview(String script, Object... args) {
    driver.switchTo().frame("preview");
    try {
      return driver.executeScript(script, args);
    } finally {
      driver.switchTo().defaultContent();
    }
  }
}
