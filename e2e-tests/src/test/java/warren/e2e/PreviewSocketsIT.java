package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSockets between a page of a preview and a server in Python (websockets.py). */
class PreviewSocketsIT extends SdkTest {
  /**
   * {@code talk(path, protocols, opened)} gives what a socket said and how it ended, as one text.
   */
  private static final String TALK =
      """
      const talk = (path, protocols = [], opened = () => {}, said = () => {}) => new Promise((resolve) => {
        const got = [];
        const socket = new WebSocket("ws://localhost:8000" + path, protocols);
        socket.binaryType = "arraybuffer";
        socket.onopen = () => opened(socket);
        socket.onerror = () => got.push("error");
        socket.onmessage = ({ data }) => {
          got.push(typeof data === "string" ? data : "bytes " + data.byteLength);
          said(socket, data, got);
        };
        socket.onclose = ({ code, reason, wasClean }) => resolve([...got, code, reason, wasClean].join("|"));
      });
      """;

  @BeforeEach
  void serve() {
    sdk.js(
        """
        await warren.fs.writeFile("/home/server.py", args[0]);
        const listening = new Promise((resolve) => warren.on("listen", resolve));
        globalThis.server = await warren.spawn("python", ["/home/server.py"]);
        globalThis.output = "";
        globalThis.errors = kit.text(server.stderr);
        (async () => { for await (const piece of server.stdout) output += kit.decode(piece); })();
        const ended = server.exit.then(async () => { throw new Error(await errors); });
        ended.catch(() => undefined);
        const { url } = await Promise.race([listening, ended]);
        const frame = document.createElement("iframe");
        frame.id = "preview";
        frame.src = url;
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await loaded;
        """,
        Sdk.resource("websockets.py"));
  }

  private Object inPreview(String expression) {
    driver.switchTo().frame("preview");
    try {
      return driver.executeAsyncScript(
          "const done = arguments[0];"
              + TALK
              + "(async () => ("
              + expression
              + "))().then(done, (error) => done(String(error.stack)))");
    } finally {
      driver.switchTo().defaultContent();
    }
  }

  private void awaitOutput(String expected) {
    sdk.js("await kit.until('the output ' + args[0], () => output.includes(args[0]))", expected);
  }

  @Test
  void textBytesAndTheCloseOfThePage() {
    assertThat(
            inPreview(
                """
                talk("/echo", ["v1", "v2"], (socket) => {
                  socket.send(socket.protocol + " hü\\ufeff\\ud83d\\ude00");
                  socket.send(new Blob(["blob"]));
                  socket.send(new Uint8Array(200));
                  socket.send("");
                }, (socket, data) => { if (data === "") socket.close(4001, "enough"); })
                """))
        .isEqualTo("v2 hü\ufeff\ud83d\ude00|bytes 4|bytes 200||4001|enough|true");
  }

  @Test
  void tenMegabytesComeBack() {
    assertThat(
            inPreview(
                """
                talk("/echo", [], (socket) => {
                  const bytes = new Uint8Array(10 << 20).map((_, at) => at * 31 + (at >> 11));
                  socket.send(bytes);
                }, (socket, data, got) => {
                  got.push(new Uint8Array(data).findIndex((byte, at) => byte !== ((at * 31 + (at >> 11)) & 255)));
                  socket.close();
                })
                """))
        .isEqualTo("bytes 10485760|-1|1005||true");
  }

  @ParameterizedTest
  @CsvSource({
    "/closes, last words|4321|ünough|true, answered 8 10e1",
    "/fragments, hü|10 are you there|1000||true, ''",
    "/broken, error|1006||false, answered 8 03ef",
    "/gone, error|1006||false, ''",
    "/nowhere, error|1006||false, ''",
  })
  void programEndsIt(String path, String told, String output) {
    assertThat(inPreview("talk('" + path + "')")).isEqualTo(told);
    awaitOutput(output == null ? "" : output);
  }

  @Test
  void programIsToldWhoAsks() {
    assertThat((String) inPreview("talk('/told')"))
        .contains(
            "\"host\": \"localhost:8000\"",
            "\"origin\": \"http://localhost:8000\"",
            "\"cookie\": \"a=b\"",
            "\"user-agent\"");
  }

  @Test
  void nobodyListensOnThePort() {
    assertThat(
            inPreview(
                """
                new Promise((resolve) => {
                  const socket = new WebSocket("ws://localhost:8001/");
                  socket.onclose = ({ code }) => resolve(code);
                })
                """))
        .isEqualTo(1006L);
  }

  @Test
  void peopleChat() {
    assertThat(
            inPreview(
                """
                (async () => {
                  const heard = [];
                  const enter = (name) => new Promise((resolve) => {
                    const socket = new WebSocket("ws://localhost:8000/chat");
                    socket.onopen = () => { socket.send(name); resolve(socket); };
                    socket.onmessage = ({ data }) => heard.push(name + " hears " + data);
                  });
                  const until = async (count) => { while (heard.length < count) await new Promise((resolve) => setTimeout(resolve, 5)); };
                  const ada = await enter("ada");
                  ada.send("alone");
                  await until(1);
                  const bob = await enter("bob");
                  bob.send("hello");
                  await until(3);
                  bob.close();
                  await until(4);
                  return heard.sort().join("|");
                })()
                """))
        .isEqualTo(
            "ada hears ada: alone|ada hears bob has left|ada hears bob: hello|bob hears bob: hello");
  }

  @Test
  void programIsKilled() {
    inPreview(
        "new Promise((resolve) => { self.talked = talk('/echo', [], (s) => s.send('up'), resolve); })");
    sdk.js("await server.kill('SIGKILL')");
    assertThat(inPreview("self.talked")).isEqualTo("up|error|1006||false");
  }

  @Test
  void pageThatLeavesClosesItsSockets() {
    inPreview("new Promise((resolve) => { talk('/echo', [], (s) => s.send('x'), resolve); })");
    sdk.js("document.getElementById('preview').remove()");
    awaitOutput("closed 03e9");
  }

  /** Nothing piles up for who does not read, neither here nor there. */
  @Test
  void bothSidesWaitForEachOther() {
    assertThat(
            inPreview(
                """
                new Promise((resolve) => talk("/mute", [], async (socket) => {
                  socket.send(new Uint8Array(4 << 20));
                  await talk("/echo", [], (s) => s.send("x"), (s) => s.close());
                  resolve(socket.bufferedAmount > 3 << 20 && socket.bufferedAmount < 4 << 20);
                }))
                """))
        .isEqualTo(true);
    assertThat(
            inPreview(
                """
                talk("/flood", [], () => {}, (socket, data, got) => {
                  if (got.length < 200) return;
                  got.splice(0);
                  socket.onmessage = null;
                  socket.close(3000);
                }).then((told) => told.slice(0, 5))
                """))
        .isEqualTo("error");
  }

  @Test
  void theLogOfRequestsHasThem() {
    sdk.js(
        """
        globalThis.logged = new Map();
        warren.on("request", (request) => logged.set(request.id, request));
        """);
    inPreview("talk('/closes', ['v1'])");
    inPreview("talk('/nowhere?x')");
    assertThat(
            sdk.list(
                """
                const sockets = () => [...logged.values()].filter(({ over, target }) => over !== undefined && target !== "/");
                await kit.until("two sockets", () => sockets().length === 2);
                return sockets().map(({ target, method, status, size, problem }) =>
                  [method, target, status ?? "none", size, problem === undefined ? "" : "problem"].join(" ").trim());
                """))
        .containsExactly("GET /closes 101 10", "GET /nowhere?x none 0 problem");
  }
}
