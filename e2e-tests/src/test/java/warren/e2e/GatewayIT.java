package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Requests over a message port, through the gateway, to a server in C: what a preview's service
 * worker does, without one. In both forms of the binaries.
 */
@ParameterizedClass
@EnumSource(Linking.class)
class GatewayIT extends SdkTest {
  @Parameter Linking linking;

  @Override
  Map<String, ?> bootOptions() {
    return linking.bootOptions();
  }

  @BeforeEach
  void install() {
    sdk.install("http");
    sdk.js(
        """
        globalThis.serve = async (port) => {
          const process = await warren.spawn("/home/http.wasm", [String(port)]);
          await kit.line(process.stdout, "listening");
          return process;
        };
        globalThis.channel = (port) => {
          const { port1, port2 } = new MessageChannel();
          warren.connection.send("preview", { port }, [port2]);
          const requests = new Map();
          const cookies = [];
          const said = new Promise((resolve) => (requests.hello = resolve));
          const receive = (data) => {
            if (data.t === "hello") requests.hello(data.v);
            else if (data.t === "cookies") cookies.push(data.cookies);
            else requests.get(data.id)?.(data);
          };
          port1.onmessage = ({ data }) => [data].flat().forEach(receive);
          const post = (t, members, transfer = []) => port1.postMessage({ v: 1, t, ...members }, transfer);
          post("hello", {});
          let last = 0;
          const get = (target, { method = "GET", headers = [], body } = {}) =>
            new Promise((resolve) => {
              const id = ++last;
              const answer = { target, body: new Uint8Array(0), pieces: [], length: 0 };
              let credit = 256 << 10, sent = 0;
              const send = () => {
                while (body && sent < body.length && credit > 0) {
                  const data = body.slice(sent, sent + Math.min(credit, 64 << 10));
                  sent += data.length;
                  credit -= data.length;
                  post("body", { id, data }, [data.buffer]);
                  if (sent === body.length) post("end", { id });
                }
              };
              requests.set(id, (data) => {
                if (data.t === "head") Object.assign(answer, { status: data.status, headers: data.headers, removed: data.removed });
                if (data.t === "credit") (credit += data.bytes), send();
                if (data.t === "body") {
                  answer.pieces.push(data.data);
                  answer.length += data.data.length;
                  post("credit", { id, bytes: data.data.length });
                }
                if (data.t === "error") resolve({ ...answer, code: data.code, message: data.message });
                if (data.t === "end") resolve(answer);
              });
              post("request", { id, method, target, headers, body: body !== undefined });
              send();
            });
          const text = async (target, options) => {
            const { pieces } = await get(target, options);
            return new Blob(pieces).text();
          };
          return { get, text, cookies, said };
        };
        """);
  }

  @Test
  void requestsReachTheProgramAndAnswersComeBack() {
    assertThat(
            sdk.js(
                """
                await serve(8080);
                const web = channel(8080);
                const hello = await web.get("/hello");
                return [
                  await web.said,
                  hello.status,
                  await new Blob(hello.pieces).text(),
                  hello.removed.join(),
                  await web.text("/cookie"),
                  web.cookies.at(-1),
                  (await web.text("/chunks/1000")).length,
                ];
                """))
        .isEqualTo(List.of(1L, 200L, "hello", "X-Frame-Options", "seen=yes", "seen=yes", 6000L));
  }

  @Test
  void largeBodiesArriveAsTheyWereSent() {
    assertThat(
            sdk.js(
                """
                await serve(8080);
                const web = channel(8080);
                const body = new Uint8Array(5_000_000).map((_, i) => i);
                const sum = body.reduce((total, byte) => (total + byte) >>> 0, 0);
                const headers = [["Content-Length", String(body.length)]];
                const up = await web.text("/sum", { method: "POST", headers, body });
                const down = await web.get("/bytes/20000000");
                const bytes = new Uint8Array(await new Blob(down.pieces).arrayBuffer());
                const wrong = bytes.findIndex((byte, i) => byte !== ((i * 31 + (i >> 11)) & 255));
                return [up === `${body.length} ${sum}`, bytes.length, wrong];
                """))
        .isEqualTo(List.of(true, 20_000_000L, -1L));
  }

  @Test
  void manyRequestsAtOnce() {
    assertThat(
            sdk.js(
                """
                await serve(8080);
                const web = channel(8080);
                const all = await Promise.all(Array.from({ length: 100 }, () => web.text("/hello")));
                return all.filter((text) => text === "hello").length;
                """))
        .isEqualTo(100L);
  }

  @Test
  void faultsAreNamed() {
    assertThat(
            sdk.js(
                """
                await serve(8080);
                const web = channel(8080);
                return [
                  (await channel(9999).get("/")).code,
                  (await web.get("/mute")).code,
                  (await web.get("/nonsense")).code,
                  (await web.get("/a b")).code,
                  await web.text("/hello"),
                ];
                """))
        .isEqualTo(List.of("ECONNREFUSED", "ECONNRESET", "EPROTO", "EINVAL", "hello"));
  }

  @Test
  void gatewayIsHiddenAndStartedAgainWhenItDies() {
    assertThat(
            sdk.js(
                """
                const started = [];
                warren.on("gateway", ({ pid }) => started.push(pid));
                const server = await serve(8080);
                const before = await channel(8080).text("/hello");
                const listed = (await warren.processes()).map(({ pid }) => pid);
                await warren.connection.request("kill", { pid: started[0], signal: "SIGKILL" });
                await kit.until("another gateway", () => started.length === 2);
                const after = await channel(8080).text("/hello");
                return [before, listed.length === 1 && listed[0] === server.pid, after];
                """))
        .isEqualTo(List.of("hello", true, "hello"));
  }
}
