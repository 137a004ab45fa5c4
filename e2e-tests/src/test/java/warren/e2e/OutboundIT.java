package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that ask servers outside of the tab, by the browser. */
class OutboundIT extends SdkTest {
  private static final int LARGE = 20 << 20;

  private OutsideServer open;
  private OutsideServer shut;

  @BeforeAll
  void serve() throws IOException {
    open = new OutsideServer(true).file("/file", "content").file("/large", large());
    shut = new OutsideServer(false).file("/file", "secret");
  }

  @AfterAll
  void close() {
    open.close();
    shut.close();
  }

  @BeforeEach
  void listen() {
    sdk.js(
        """
        globalThis.asked = [];
        warren.on("outbound", (event) => asked.push(event));
        await warren.fs.mkdir("/home/p", { recursive: true });
        """);
  }

  private static byte[] large() {
    byte[] large = new byte[LARGE];
    for (int i = 0; i < LARGE; i++) {
      large[i] = (byte) (i * 31 + (i >>> 12));
    }
    return large;
  }

  private String prints(String program, String... args) {
    return sdk.python(program, args).said();
  }

  @SuppressWarnings("unchecked") // the driver gives maps without their types
  private Map<String, Object> lastEvent() {
    return (Map<String, Object>) sdk.js("return asked.at(-1)");
  }

  @Test
  void urllibGetsAndPosts() {
    String out =
        prints(
            """
            import json, sys, urllib.request
            base = sys.argv[1]
            with urllib.request.urlopen(base + "/file") as answer:
                print(answer.status, answer.read(), answer.geturl() == base + "/file")
            with urllib.request.urlopen(base + "/moved") as answer:
                print(answer.status, answer.read(), answer.geturl() == base + "/file")
            body = json.dumps(list(range(5))).encode()
            headers = {"Content-Type": "application/json", "X-Asked": "this"}
            with urllib.request.urlopen(urllib.request.Request(base + "/echo", body, headers)) as answer:
                print(answer.status, json.load(answer), answer.headers["X-Told"])
            try: urllib.request.urlopen(base + "/none")
            except urllib.error.HTTPError as error: print(error.code)
            """,
            open.url("open"));
    assertThat(out)
        .isEqualTo(
            "200 b'content' True\n200 b'content' True\n201 [0, 1, 2, 3, 4] POST this false\n404\n");
    assertThat(lastEvent())
        .containsEntry("host", "open.test")
        .containsEntry("by", "browser")
        .containsEntry("status", 404L)
        .containsEntry("dropped", List.of("User-Agent"));
  }

  @Test
  void aLargeBodyComesWholeBothWays() {
    String out =
        prints(
            """
            import hashlib, http.client, sys
            from urllib.parse import urlsplit
            client = http.client.HTTPConnection(urlsplit(sys.argv[1]).netloc)
            client.request("GET", "/large")
            digest, size, answer = hashlib.sha256(), 0, client.getresponse()
            content = answer.read()
            print(len(content))
            client.request("PUT", "/echo", content, {"Content-Type": "text/plain"})
            print(client.getresponse().read() == content)
            """,
            open.url("open"));
    assertThat(out).isEqualTo(LARGE + "\nTrue\n");
  }

  @Test
  void asyncioAsksManyAtOnce() {
    String out =
        prints(
            """
            import asyncio, sys
            from urllib.parse import urlsplit
            at = urlsplit(sys.argv[1])
            async def ask(n):
                reader, writer = await asyncio.open_connection(at.hostname, at.port)
                writer.write(f"GET /file HTTP/1.1\\r\\nHost: {at.netloc}\\r\\n\\r\\n".encode())
                answer = await reader.read()
                writer.close()
                return answer.endswith(b"content\\r\\n0\\r\\n\\r\\n")
            async def main(): print(await asyncio.gather(*(ask(n) for n in range(20))))
            asyncio.run(main())
            """,
            open.url("open"));
    assertThat(out).isEqualTo("[" + "True, ".repeat(19) + "True]\n");
  }

  /** What is refused says by whom, to the program and to the page. */
  private void refused(String url, String by, String why) {
    String out =
        prints(
            """
            import sys, urllib.error, urllib.request
            try: urllib.request.urlopen(sys.argv[1])
            except urllib.error.HTTPError as error: print(error)
            """,
            url);
    assertThat(out).startsWith("HTTP Error 502: Refused by").contains(why);
    assertThat(lastEvent()).containsEntry("by", by).containsKey("refused");
  }

  @Test
  void aServerThatLetsNoOtherSiteReadIsRefusedByTheBrowser() {
    refused(
        shut.url("shut") + "/file",
        "browser",
        "does not let other sites read its answers (CORS); nor by a relay: this server of Warren");
  }

  @Test
  void httpsIsAskedByHttps() {
    String url = "https://open.test:" + RelayProcess.freePort();
    refused(url + "/file", "browser", url + " cannot be reached");
  }

  @Test
  void whatTheServersPolicyDoesNotAllowSaysSo() {
    refused("http://a.example/", "browser", "Content-Security-Policy");
  }

  @Test
  void theUsersNetworkIsRefusedByTheGateway() {
    refused("http://192.168.1.1/", "gateway", "192.168.1.1 is on the user's machine or network");
    refused("https://router.local/", "gateway", "router.local is on the user's machine");
  }

  /** The gateway stands in for the proxies that programs are told of: the browser has its own. */
  @Test
  void programsThatAreSetToAProxyGetThrough() {
    String proxy = "http://proxy.test:3128";
    Ended ended =
        sdk.python(
            """
            import sys, urllib.error, urllib.request
            base = sys.argv[1]
            with urllib.request.urlopen(base + "/file") as answer: print(answer.status, answer.read())
            try: urllib.request.urlopen(sys.argv[2])
            except urllib.error.HTTPError as error: print(error)
            """,
            Map.of("HTTP_PROXY", proxy, "HTTPS_PROXY", proxy),
            open.url("open"),
            "https://open.test:" + RelayProcess.freePort());
    assertThat(ended.said())
        .startsWith("200 b'content'\nHTTP Error 502: Refused by the browser: https://open.test:");
  }

  /** One that is a program of the tab is asked, as any other program. */
  @Test
  void aProxyInTheTabIsAsked() {
    String out =
        sdk.text(
            """
            await warren.fs.writeFile("/home/p/proxy.py", `
            from http.server import BaseHTTPRequestHandler, HTTPServer
            class Proxy(BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(self.path.encode())
            HTTPServer(("", 3128), Proxy).serve_forever()
            `);
            const listens = new Promise((resolve) => warren.on("listen", resolve));
            const proxy = await warren.spawn("python", ["proxy.py"], { cwd: "/home/p" });
            await listens;
            const ask = "import urllib.request; print(urllib.request.urlopen('http://any.test/x').read())";
            const { out } = await kit.run("python", ["-c", ask], { env: { HTTP_PROXY: "http://localhost:3128" } });
            await proxy.kill("SIGKILL");
            return out;
            """);
    assertThat(out).isEqualTo("b'http://any.test/x'\n");
    assertThat(lastEvent()).isNull();
  }

  @Test
  void whatTheBrowserMayNotReadComesByTheProxyThatIsSet() {
    String asked = shut.url("shut") + "/file";
    open.file("/via/" + asked, "by the proxy");
    sdk.js("warren.setOutbound({ proxy: args[0] })", open.url("open") + "/via/");
    assertThat(
            prints(
                "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read())",
                asked))
        .isEqualTo("b'by the proxy'\n");
    assertThat(lastEvent()).containsEntry("by", "proxy").containsEntry("status", 200L);
    sdk.js("warren.setOutbound({})");
    refused(asked, "browser", "(CORS)");
  }

  @Test
  void whatIsAllowedOnTheUsersNetworkIsAsked() {
    String there = "http://192.168.1.1";
    refused(there + "/", "gateway", "192.168.1.1 is on the user's machine");
    sdk.js("warren.setOutbound({ allowed: [args[0]] })", there);
    refused(there + "/", "browser", "Content-Security-Policy");
  }

  @Test
  void theIndexIsTheVariableOfPip() {
    sdk.js("warren.setOutbound({ index: 'https://index.test/simple' })");
    String program = "import os; print(os.environ.get('PIP_INDEX_URL'))";
    assertThat(prints(program)).isEqualTo("https://index.test/simple\n");
    Map<String, String> own = Map.of("PIP_INDEX_URL", "https://own.test");
    assertThat(sdk.python(program, own).said()).isEqualTo("https://own.test\n");
  }

  @Test
  void whatIsNoAddressIsNoSetting() {
    assertThat(sdk.failure("(async () => warren.setOutbound({ proxy: 'proxy.test' }))()"))
        .isEqualTo("EINVAL");
  }

  @Test
  void requestsWorks() throws IOException {
    install("requests");
    String out =
        prints(
            """
            import requests, sys
            base = sys.argv[1]
            with requests.Session() as session:
                answer = session.get(base + "/moved")
                print(answer.status_code, answer.text, len(answer.history))
                print(session.post(base + "/echo", json={"a": 1}).json())
                print(requests.get(sys.argv[2]).reason[:23])
            """,
            open.url("open"),
            "https://open.test:" + RelayProcess.freePort());
    assertThat(out).isEqualTo("200 content 1\n{'a': 1}\nRefused by the browser:\n");
  }

  @Test
  void pipInstallsWhatIsPureWithWhatItNeeds() throws Exception {
    open.file("/simple/pip/", link(PipWheel.NAME)).file("/" + PipWheel.NAME, PipWheel.orLeaveOut());
    wheel("demo", "py3-none-any", "Requires-Dist: needed>=1 ; python_version > '3'\n");
    wheel("needed", "py3-none-any", "");
    wheel("native", "cp312-cp312-manylinux_2_17_x86_64", "");
    String index = open.url("open") + "/simple";
    sdk.js("await warren.fs.writeFile('/home/p/requirements.txt', 'demo==1.0\\n')");
    assertThat(pip("install", "-i", index, "--trusted-host", "open.test", "-r", "requirements.txt"))
        .contains("Successfully installed demo-1.0 needed-1.0");
    assertThat(prints("import demo, needed; print(demo.NAME, needed.NAME)"))
        .isEqualTo("demo needed\n");
    assertThat(pip("list")).containsPattern("demo +1\\.0\n").containsPattern("needed +1\\.0\n");
    assertThat(pip("show", "demo")).contains("Requires: needed");
    assertThat(pip("uninstall", "-y", "demo")).contains("Successfully uninstalled demo-1.0");
    assertThat(pip("list")).doesNotContain("demo");
    assertThat(pip("install", "-i", index, "--trusted-host", "open.test", "native"))
        .contains("No matching distribution found for native");
  }

  private static String link(String name) {
    return "<a href=\"/" + name + "\">" + name + "</a>";
  }

  /** Puts a package of one module on the index. */
  private void wheel(String name, String tag, String more) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String folder = name + "-1.0.dist-info/";
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, name + ".py", "NAME = '" + name + "'\n");
      String head = "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n";
      entry(zip, folder + "METADATA", head + more);
      entry(
          zip,
          folder + "WHEEL",
          "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: " + tag + "\n");
      entry(
          zip,
          folder + "RECORD",
          name
              + ".py,,\n"
              + folder
              + "METADATA,,\n"
              + folder
              + "WHEEL,,\n"
              + folder
              + "RECORD,,\n");
    }
    String file = name + "-1.0-" + tag + ".whl";
    open.file("/" + file, bytes.toByteArray()).file("/simple/" + name + "/", link(file));
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private String pip(String... args) {
    Ended ended =
        sdk.ended("return kit.run('pip', args[0], { cwd: '/home/p' })", (Object) List.of(args));
    return ended.out() + ended.err();
  }

  private void install(String name) throws IOException {
    sdk.js(
        """
        for (const [path, content] of Object.entries(args[0])) {
          const folder = path.split("/").slice(0, -1).join("/");
          await warren.fs.mkdir("/home/p/" + folder, { recursive: true });
          await warren.fs.writeFile("/home/p/" + path, kit.fromBase64(content));
        }
        """,
        PythonPackage.filesOrLeaveOut(name));
  }
}
