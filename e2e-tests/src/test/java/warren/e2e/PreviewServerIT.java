package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A server in C, seen through service worker, gateway and kernel. */
class PreviewServerIT extends SdkTest {

  @BeforeEach
  void serve() {
    sdk.install("http");
    String url =
        sdk.text(
            """
            const listening = new Promise((resolve) => warren.on("listen", resolve));
            globalThis.closed = new Promise((resolve) => warren.on("close", resolve));
            globalThis.server = await warren.spawn("/home/http.wasm", ["8080"]);
            const { port, pid, url } = await listening;
            if (port !== 8080 || pid !== server.pid) throw new Error(`${port} ${pid}`);
            const [first] = await warren.ports();
            if (first.url !== url) throw new Error(JSON.stringify(first));
            const frame = document.createElement("iframe");
            frame.id = "preview";
            frame.src = url + "hello";
            const loaded = new Promise((resolve) => (frame.onload = resolve));
            document.body.append(frame);
            await loaded;
            return url;
            """);
    assertThat(url).startsWith("http://p8080-");
  }

  @Test
  void addressOfAListenerCanBeFramedAsItIs() {
    driver.switchTo().frame("preview");
    assertThat(driver.findElement(By.tagName("body")).getText()).isEqualTo("hello");
  }

  @Test
  void bodiesCookiesAndFaultsPass() {
    assertThat(inPreview("fetch('/cookie').then((r) => r.text())")).isEqualTo("seen=yes");
    assertThat(inPreview("fetch('/chunks/1000').then((r) => r.text()).then((t) => t.length)"))
        .isEqualTo(6000L);
    assertThat(
            inPreview(
                """
                fetch('/bytes/20000000').then((r) => r.arrayBuffer()).then((bytes) =>
                  new Uint8Array(bytes).findIndex((byte, at) => byte !== ((at * 31 + (at >> 11)) & 255)) + ' ' + bytes.byteLength)
                """))
        .isEqualTo("-1 20000000");
    assertThat(
            inPreview(
                "fetch('/sum', { method: 'POST', body: new Uint8Array(500000).fill(2) }).then((r) => r.text())"))
        .isEqualTo("500000 1000000");
    assertThat(inPreview("fetch('/nonsense').then((r) => r.status)")).isEqualTo(502L);
    assertThat(inPreview("fetch('/mute').then((r) => r.status)")).isEqualTo(502L);
  }

  /** The server in C reads no body without its length. */
  @Test
  void uploadOf100Megabytes() {
    assertThat(
            inPreview(
                """
                fetch('/sum', { method: 'POST', body: new Blob(Array.from({ length: 100 }, () => new Uint8Array(1 << 20).fill(3))) })
                  .then((r) => r.text())
                """))
        .isEqualTo("104857600 314572800");
  }

  @Test
  void programThatIsGoneIsToldAndOneThatComesBackIsFound() {
    sdk.js("await server.kill(); await closed;");
    assertThat(inPreview("fetch('/hello').then((r) => r.text())").toString())
        .contains("Nothing listens on port 8080");
    sdk.js(
        """
        const listening = new Promise((resolve) => warren.on("listen", resolve));
        await warren.spawn("/home/http.wasm", ["8080"]);
        await listening;
        """);
    assertThat(inPreview("fetch('/hello').then((r) => r.text())")).isEqualTo("hello");
  }

  private Object inPreview(String expression) {
    driver.switchTo().frame("preview");
    try {
      return driver.executeAsyncScript(
          "const done = arguments[0]; Promise.resolve("
              + expression
              + ").then(done, (error) => done(String(error)))");
    } finally {
      driver.switchTo().defaultContent();
    }
  }
}
