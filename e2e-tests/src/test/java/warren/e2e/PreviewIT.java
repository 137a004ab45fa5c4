package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/**
 * What previews carry between a browser and a program, which a function of the test's page plays.
 */
class PreviewIT extends PreviewTest {
  /** A page whose script tells the test's page what an expression gives. */
  private static final String TELLING =
      """
      const telling = (name, expression, head = "") => pk.html(
        `<!doctype html><html><head>${head}<title>T</title></head><body><script>
          (async () => (${expression}))().then(
            (value) => top.postMessage({ test: "${name}", value }, "*"),
            (error) => top.postMessage({ test: "${name}", error: String(error) }, "*"));
        </script></body></html>`);
      """;

  @Test
  void addressCanBeFramedAsItIsAndIsThisTabsOwn() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, () => telling("page", "document.title"));
                await pk.frame(url);
                return { url, title: (await pk.tells("page")).value, again: await pk.origins.open(8000) };
                """);
    assertThat((String) got.get("url")).matches("http://p8000-[0-9a-f]{16}\\.localhost:\\d+/");
    assertThat(got).containsEntry("title", "T").containsEntry("again", got.get("url"));
  }

  @Test
  void requestArrivesAsABrowserOnTheMachineWouldSendIt() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const seen = [];
                const url = await pk.serve(8000, async ({ method, target, headers, body }) => {
                  const content = body && (await new Response(body).text());
                  seen.push({ method, target, content, ...Object.fromEntries(headers.map(([n, v]) => [n.toLowerCase(), v])) });
                  if (!target.startsWith("/start")) return { status: 204, reason: "No Content" };
                  return telling("done", `(async () => {
                    const { status } = await fetch("/form?a=%20b", { method: "POST", headers: { "X-Own": "1" }, body: "x=ü" });
                    await fetch("/range", { headers: { Range: "bytes=1-2" } });
                    return status;
                  })()`);
                });
                await pk.frame(url + "start?q=1");
                return { status: (await pk.tells("done")).value, seen };
                """);
    assertThat(got).containsEntry("status", 204L);
    List<?> seen = (List<?>) got.get("seen");
    assertThat(seen).hasSize(3);
    assertThat(map(seen.get(0)))
        .containsEntry("method", "GET")
        .containsEntry("target", "/start?q=1")
        .containsKeys("user-agent", "accept", "accept-language")
        .doesNotContainKeys("origin", "content-length");
    assertThat(map(seen.get(1)))
        .containsEntry("method", "POST")
        .containsEntry("target", "/form?a=%20b")
        .containsEntry("content", "x=ü")
        .containsEntry("content-length", "4")
        .containsEntry("x-own", "1")
        .containsEntry("origin", "http://localhost:8000")
        .containsEntry("referer", "http://localhost:8000/start?q=1");
    assertThat(map(seen.get(2))).containsEntry("range", "bytes=1-2");
  }

  @Test
  void cookiesGoOnlyWhereABrowserWouldSendThem() {
    assertThat(
            sdk.js(
                TELLING
                    + """
                    const shared = { headers: [["Access-Control-Allow-Origin", "http://localhost:8000"], ["Access-Control-Allow-Credentials", "true"]] };
                    pk.programs.set(3000, () => shared);
                    const url = await pk.serve(8000, ({ target }) => target !== "/" ? {} : telling("got", `(async () => {
                      for (const credentials of ["omit", "same-origin", "include"]) {
                        await fetch("/" + credentials, { credentials });
                        await fetch("http://localhost:3000/" + credentials, { credentials });
                      }
                    })()`));
                    await pk.frame(url);
                    await pk.tells("got");
                    return pk.received.filter(({ t }) => t === "request").map(({ port, target, anonymous }) => port + target + " " + anonymous);
                    """))
        .isEqualTo(
            List.of(
                "8000/ false",
                "8000/omit true",
                "3000/omit true",
                "8000/same-origin false",
                "3000/same-origin true",
                "8000/include false",
                "3000/include false"));
  }

  /** Many servers read no body without its length: wsgiref, and Python's http.server. */
  @Test
  void longBodiesHaveTheirLength() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, async ({ target, body, headers }) => {
                  if (target === "/") return telling("done", `(async () => {
                    const form = new FormData();
                    form.append("file", new Blob([new Uint8Array(5 << 20)]), "file.bin");
                    return (await fetch("/up", { method: "POST", body: form })).text();
                  })()`);
                  const length = headers.find(([name]) => name.toLowerCase() === "content-length")?.[1];
                  const { size } = await new Response(body).blob();
                  return { body: String(size > 5 << 20 && size === Number(length)) };
                });
                await pk.frame(url);
                return pk.tells("done");
                """);
    assertThat(got).containsEntry("value", "true");
  }

  @ParameterizedTest
  @CsvSource({"204, GET", "304, GET", "200, HEAD", "404, HEAD"})
  void answersWithoutABody(int status, String method) {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, ({ target }) => target === "/none"
                  ? { status: args[0], reason: "R", headers: [["X-A", "b"], ["Content-Length", "5"]] }
                  : telling("done", `fetch("/none", { method: "${args[1]}" }).then(async (r) => [r.status, r.headers.get("X-A"), await r.text()].join())`));
                await pk.frame(url);
                return pk.tells("done");
                """,
            status,
            method);
    assertThat(got).containsEntry("value", status + ",b,");
  }

  @Test
  void bodiesStreamBothWaysIntact() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const size = 20 << 20;
                const url = await pk.serve(8000, async ({ target, body, headers }) => {
                  if (target === "/") return telling("done", `(async () => {
                    const down = new Uint8Array(await (await fetch("/down")).arrayBuffer());
                    const up = await fetch("/up", { method: "PUT", body: down });
                    return up.text();
                  })()`);
                  if (target === "/down") return { body: (async function* () {
                    for (let at = 0; at < size; at += 1 << 20) yield new Uint8Array(1 << 20).fill(at >> 20);
                  })() };
                  const got = new Uint8Array(await new Response(body).arrayBuffer());
                  const wrong = got.findIndex((byte, at) => byte !== (at >> 20));
                  return { body: `${got.length} ${wrong}` };
                });
                await pk.frame(url);
                return pk.tells("done");
                """);
    assertThat(got).containsEntry("value", (20 << 20) + " -1");
  }

  @Test
  void whoDoesNotReadStopsTheProgramAndWhoLeavesAbortsIt() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, ({ target }) => target === "/"
                  ? telling("started", `fetch("/endless").then((r) => { self.reader = r.body.getReader(); return self.reader.read(); }).then(() => 1)`)
                  : { body: (async function* () { for (;;) yield new Uint8Array(64 << 10); })() });
                await pk.frame(url);
                await pk.tells("started");
                let before = -1;
                while (pk.sent !== before) {
                  before = pk.sent;
                  await new Promise((resolve) => setTimeout(resolve, 300));
                }
                pk.frames.get(url).remove();
                const end = performance.now() + 15000;
                while (pk.aborted.length === 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
                return { sent: before, aborted: pk.aborted.length };
                """);
    // Chromium itself keeps 58 MB, of any service worker's stream: see the README of
    // service-worker.
    assertThat((Long) got.get("sent")).isLessThan(128L << 20);
    assertThat(got).containsEntry("aborted", 1L);
  }

  @Test
  void serverSentEventsArriveOneByOne() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, ({ target }) => target === "/"
                  ? telling("events", `new Promise((resolve) => {
                      const got = [];
                      const source = new EventSource("http://localhost:8000/events");
                      source.onmessage = ({ data }) => { got.push(data); if (got.length === 3) { source.close(); resolve(got.join()); } };
                    })`)
                  : { headers: [["Content-Type", "text/event-stream"]], body: (async function* () {
                      for (let n = 1; n <= 3; n++) { yield pk.encode("data: " + n + "\\n\\n"); await new Promise((r) => setTimeout(r, 20)); }
                      await new Promise(() => {});
                    })() });
                await pk.frame(url);
                return pk.tells("events");
                """);
    assertThat(got).containsEntry("value", "1,2,3");
  }

  @Test
  void redirectsToTheProgramsOwnIdeaOfItsAddressStayInThePreview() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, ({ target }) => target === "/"
                  ? { status: 302, reason: "Found", headers: [["Location", "http://localhost:8000/there?x=1"]] }
                  : telling("there", "location.href"));
                await pk.frame(url);
                return { url, value: (await pk.tells("there")).value };
                """);
    assertThat(got).containsEntry("value", got.get("url") + "there?x=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, gzip"})
  void compressedAnswersAreUnpacked(String codings) {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const packed = args[0].split(", ").reduce(
                  (body, coding) => body.pipeThrough(new CompressionStream(coding)),
                  new Response("hello ".repeat(1000)).body);
                const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
                const url = await pk.serve(8000, ({ target }) => target === "/"
                  ? telling("text", "fetch('/packed').then((r) => r.text()).then((text) => text.length)")
                  : { headers: [["Content-Encoding", args[0]], ["Content-Length", String(bytes.length)]], body: bytes });
                await pk.frame(url);
                return pk.tells("text");
                """,
            codings);
    assertThat(got).containsEntry("value", 6000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "script-src 'self' 'unsafe-inline'",
        "default-src 'self' 'unsafe-inline'; connect-src 'self'",
        "script-src 'nonce-own' 'strict-dynamic'",
      })
  void shimRunsFirstWhateverTheProgramsPolicy(String policy) {
    Map<String, Object> got =
        sdk.map(
            """
            const url = await pk.serve(8000, () => ({
              headers: [["Content-Type", "text/html"], ...(args[0] ? [["Content-Security-Policy", args[0]]] : [])],
              body: `<!doctype html><html><head><script nonce="own">
                top.postMessage({ test: "first", value: String(navigator.serviceWorker.controller), scripts: document.scripts.length }, "*");
              </script></head></html>`,
            }));
            await pk.frame(url);
            return pk.tells("first");
            """,
            policy);
    assertThat(got).containsEntry("value", "null").containsEntry("scripts", 1L);
  }

  @Test
  void cookiesOfTheJarAreInTheDocumentAndGoBackToIt() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, () => telling("cookies", "(document.cookie = 'b=2; Path=/', document.cookie)"));
                const hello = () => pk.channels.filter(({ port }) => port === 8000).forEach((channel) => channel.send({ t: "cookies", cookies: "a=1" }));
                pk.programs.set(8000, ((program) => (request) => { hello(); return program(request); })(pk.programs.get(8000)));
                await pk.frame(url);
                const { value } = await pk.tells("cookies");
                const end = performance.now() + 10000;
                const set = () => pk.received.find(({ t, port }) => t === "set-cookie" && port === 8000);
                while (!set() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
                return { value, set: set()?.value };
                """);
    assertThat(got).containsEntry("value", "a=1; b=2").containsEntry("set", "b=2; Path=/");
  }

  @Test
  void webSocketGoesToTheProgram() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                pk.acceptSocket = (socket, protocols) => {
                  socket.receive = (data) => socket.send(typeof data === "string" ? data.toUpperCase() : data);
                  socket.closed = ({ code, reason }) => socket.close(code, reason);
                  pk.opened = socket.target + " " + socket.headers[0].join();
                  return protocols[0] ?? "";
                };
                const url = await pk.serve(8000, () => telling("socket", `new Promise((resolve) => {
                  const got = [];
                  const socket = new WebSocket("ws://localhost:8000/chat?room=1", ["v1", "v2"]);
                  socket.binaryType = "arraybuffer";
                  socket.onopen = () => { got.push(socket.protocol, socket instanceof WebSocket); socket.send("text"); socket.send(new Uint8Array([1, 2])); };
                  socket.onmessage = ({ data }) => {
                    got.push(typeof data === "string" ? data : [...new Uint8Array(data)].join("-"));
                    if (got.length === 4) socket.close(4000, "enough");
                  };
                  socket.onclose = ({ code, reason, wasClean }) => resolve([...got, code, reason, wasClean].join());
                })`));
                await pk.frame(url);
                const { value } = await pk.tells("socket");
                return { value, opened: pk.opened };
                """);
    assertThat(got)
        .containsEntry("value", "v1,true,TEXT,1-2,4000,enough,true")
        .containsEntry("opened", "/chat?room=1 Origin,http://localhost:8000");
  }

  @Test
  void localhostIsThisSessionAndOtherPortsFollowTheRulesBetweenOrigins() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                pk.programs.set(3000, ({ target, method, headers }) => {
                  const origin = headers.find(([name]) => name.toLowerCase() === "origin")?.[1];
                  if (target === "/closed") return { body: "closed" };
                  if (target === "/asked" && method === "OPTIONS") return { status: 204, reason: "", headers: [
                    ["Access-Control-Allow-Origin", origin], ["Access-Control-Allow-Methods", "PUT"]] };
                  return { headers: [["Access-Control-Allow-Origin", origin]], body: method + " " + origin };
                });
                const url = await pk.serve(8000, ({ target }) => target === "/own" ? { body: "own" } : telling("got", `Promise.all([
                  fetch("http://localhost:8000/own").then((r) => r.text()),
                  fetch("http://127.0.0.1:3000/open").then((r) => r.text()),
                  fetch("http://localhost:3000/asked", { method: "PUT" }).then((r) => r.text()),
                  fetch("http://localhost:3000/open", { method: "PUT" }).then((r) => r.text()).catch(() => "refused"),
                  fetch("http://localhost:3000/closed").then((r) => r.text()).catch(() => "refused"),
                ])`));
                await pk.frame(url);
                return { value: (await pk.tells("got")).value.join("|") };
                """);
    assertThat(got)
        .containsEntry(
            "value", "own|GET http://localhost:8000|PUT http://localhost:8000|refused|refused");
  }

  @Test
  void whatWentWrongIsToldAsAPage() {
    for (String[] failure :
        new String[][] {
          {"ECONNREFUSED", "Nothing listens on port 8000"},
          {"ECONNRESET", "The program has closed the connection"},
          {"EPROTO", "The program's answer is not HTTP"},
        }) {
      assertThat(shownFor(failure[0])).contains(failure[1]);
      openKit();
    }
  }

  private String shownFor(String code) {
    sdk.js(
        """
        const url = await pk.serve(8000, () => ({ fails: { code: args[0], message: "of the <test>" } }));
        await pk.frame(url);
        """,
        code);
    driver
        .switchTo()
        .frame(driver.findElement(By.cssSelector("iframe[src^='http://p8000']:not([hidden])")));
    String text = driver.findElement(By.tagName("body")).getText();
    driver.switchTo().defaultContent();
    return text;
  }

  @Test
  void serviceWorkerThatTheBrowserStoppedServesAgain() {
    sdk.js(
        """
        const url = await pk.serve(8000, () => pk.html("<title>T</title>"));
        await pk.frame(url);
        """);
    driver.executeCdpCommand("ServiceWorker.enable", Map.of());
    driver.executeCdpCommand("ServiceWorker.stopAllWorkers", Map.of());
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, () => telling("again", "document.title"));
                await pk.frame(url);
                return { value: (await pk.tells("again")).value, channels: pk.channels.filter(({ port }) => port === 8000).length };
                """);
    assertThat(got).containsEntry("value", "T").containsEntry("channels", 2L);
  }

  @Test
  void gatewayThatWasStartedAgainIsAskedAnew() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const url = await pk.serve(8000, () => telling("first", "1"));
                await pk.frame(url);
                await pk.tells("first");
                pk.channels.splice(0).forEach(({ channel }) => channel.close());
                pk.origins.reset();
                pk.programs.set(8000, () => telling("second", "2"));
                await pk.frame(url);
                return { value: (await pk.tells("second")).value };
                """);
    assertThat(got).containsEntry("value", 2L);
  }

  @Test
  void whatWasUnderWayWhenTheGatewayDiedIsSentAgainIfThatDoesNoHarm() {
    Map<String, Object> got =
        sdk.map(
            TELLING
                + """
                const asked = { GET: 0, POST: 0 };
                const url = await pk.serve(8000, ({ target, method }) => {
                  if (target === "/") return telling("got", `Promise.all(["GET", "POST"].map(async (method) => {
                    const answer = await fetch("/asked", { method });
                    return answer.status + " " + (answer.ok ? await answer.text() : "");
                  }))`);
                  asked[method]++;
                  return asked[method] === 1 ? new Promise(() => {}) : { body: "again" };
                });
                await pk.frame(url);
                while (asked.GET + asked.POST < 2) await new Promise((resolve) => setTimeout(resolve, 10));
                pk.channels.splice(0).forEach(({ channel }) => channel.close());
                pk.origins.reset();
                return { value: (await pk.tells("got")).value.join("|"), asked: asked.GET + " " + asked.POST };
                """);
    assertThat(got).containsEntry("value", "200 again|502 ").containsEntry("asked", "2 1");
  }

  @Test
  void previewInATabOfItsOwnWorksWhileItsTabIsOpen() {
    String url =
        sdk.text(
            """
            return pk.serve(8000, ({ target }) => pk.html(`<title>Tab</title><p id="at">${target}</p>`));
            """);
    String served = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(url + "some/where?x=1");
    assertThat(driver.getCurrentUrl())
        .startsWith(Server.url() + "/preview.html?port=8000&session=");
    page.conditions().until("the preview's title", () -> "Tab".equals(driver.getTitle()));
    assertThat(driver.findElement(By.tagName("iframe")).getDomAttribute("sandbox"))
        .contains("allow-scripts")
        .doesNotContain("top-navigation");
    driver.switchTo().frame(0);
    assertThat(driver.findElement(By.id("at")).getText()).isEqualTo("/some/where?x=1");
    driver.close();
    driver.switchTo().window(served);
  }

  @Test
  void duplicatedTabTakesAnotherSession() {
    String first = sdk.text("return pk.serve(8000, () => pk.html(''))");
    String kept = sdk.text("return sessionStorage.getItem('warren.session')");
    String before = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    openKit();
    sdk.js("sessionStorage.setItem('warren.session', args[0])", kept);
    openKit();
    String second = sdk.text("return pk.serve(8000, () => pk.html(''))");
    assertThat(second).isNotEqualTo(first).startsWith("http://p8000-");
    driver.close();
    driver.switchTo().window(before);
  }

  @Test
  void whatASessionLeftIsRemovedOnceItsTabIsGone() {
    sdk.js("await pk.serve(8000, () => pk.html(''))");
    sdk.js("sessionStorage.clear()");
    openKit();
    sdk.js(
        """
        const of = () => Object.keys(JSON.parse(localStorage.getItem("warren.previews")));
        const [gone] = of();
        const isHeld = async () => (await navigator.locks.query()).held.some(({ name }) => name.endsWith(gone));
        while (await isHeld()) await new Promise((resolve) => setTimeout(resolve, 10)); // for a moment after its page
        await pk.serve(8000, () => pk.html(""));
        const session = sessionStorage.getItem("warren.session");
        const end = performance.now() + 20000;
        while (of().join() !== session) {
          if (performance.now() > end) throw new Error("left are " + of());
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        """);
  }

  @SuppressWarnings("unchecked") // the driver gives maps without their types
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
