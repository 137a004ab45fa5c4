package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that talk to each other by /net and by WASI's sockets; in both forms of the kernel. */
@ParameterizedClass
@EnumSource(Linking.class)
class NetworkIT extends SdkTest {
  @Parameter Linking linking;

  @Override
  Map<String, ?> bootOptions() {
    return linking.bootOptions();
  }

  @BeforeEach
  void install() {
    sdk.install("net");
    sdk.js(
        """
        globalThis.net = (...words) => kit.run("/home/net.wasm", words.map(String));
        globalThis.serve = async (options, ...words) => {
          const process = await warren.spawn("/home/net.wasm", words.map(String), options);
          await kit.line(process.stdout, "listening");
          return process;
        };
        /** Lets the gateway start, at the first server, and stay: what it takes is no leak. */
        globalThis.withGateway = async () => {
          const first = await serve({}, "serve-files", 8080, 1);
          const { port1, port2 } = new MessageChannel();
          warren.connection.send("preview", { port: 8080 }, [port2]);
          port1.postMessage({ v: 1, t: "hello" });
          await new Promise((resolve) => (port1.onmessage = resolve));
          port1.close();
          await net("say", 8080, "end");
          await first.exit;
        };
        """);
  }

  @Test
  void twoProgramsTalkByFiles() {
    assertThat(
            sdk.js(
                """
                const server = await serve({}, "serve-files", 8080, 2);
                const first = await net("say", 8080, "hello");
                const second = await net("say", 8080, "again");
                return [first.out, second.out, (await server.exit).code];
                """))
        .isEqualTo(List.of("hello", "again", 0L));
  }

  @Test
  void aProgramAcceptsAtThePortsThatItWasGiven() {
    assertThat(
            sdk.js(
                """
                const server = await serve({ listen: [8080] }, "serve-sockets", 1);
                const client = await net("say", 8080, "hello");
                return [client.out, client.err, (await server.exit).code];
                """))
        .isEqualTo(List.of("hello", "", 0L));
  }

  @Test
  void manyBytesGoBothWaysAndArriveAsTheyWereSent() {
    assertThat(
            sdk.js(
                """
                await serve({ listen: [8080] }, "serve-sockets", 1);
                const client = await net("much", 8080, 20_000_000);
                return [client.out, client.err, client.code];
                """))
        .isEqualTo(List.of("20000000\n", "", 0L));
  }

  @Test
  void thePageIsToldOfPorts() {
    assertThat(
            sdk.js(
                """
                const told = [];
                warren.on("listen", ({ port, pid }) => told.push(`listen ${port} ${pid}`));
                warren.on("close", ({ port }) => told.push(`close ${port}`));
                const server = await serve({}, "serve-files", 8080, 1);
                const ports = (await warren.ports()).map(({ port, pid }) => `${port} ${pid}`);
                await net("say", 8080, "end");
                await server.exit;
                const name = String(server.pid);
                return [...ports, ...told].map((line) => line.replace(name, "PID"));
                """))
        .isEqualTo(List.of("8080 PID", "listen 8080 PID", "close 8080"));
  }

  @Test
  void aKilledServerResetsItsClientsAndFreesItsPort() {
    assertThat(
            sdk.js(
                """
                await withGateway();
                const before = await kit.used();
                const server = await serve({}, "serve-files", 8080, 1);
                const client = await warren.spawn("/home/net.wasm", ["hang", "8080"]);
                const said = kit.text(client.stdout);
                await kit.waiting(client.pid);
                await server.kill("SIGKILL");
                const next = await serve({}, "serve-files", 8080, 1);
                await next.kill("SIGKILL");
                const lines = await said;
                await kit.until("everything to be freed", async () => (await kit.used()) === before);
                return lines;
                """))
        .isEqualTo("connected\nreset\n");
  }

  @Test
  void killsAtRandomInstantsLeaveNoHangAndNoLeak() {
    assertThat(
            sdk.js(
                """
                const chance = kit.chance(7);
                await withGateway();
                const before = await kit.used();
                const much = () => warren.spawn("/home/net.wasm", ["much", "8080", "50000000"]);
                for (let round = 0; round < 10; round++) {
                  const server = await serve({ listen: [8080] }, "serve-sockets", 100);
                  const clients = await Promise.all([much(), much(), much()]);
                  const all = [server, ...clients];
                  await kit.after(chance() * 80);
                  await all[Math.floor(chance() * all.length)].kill("SIGKILL");
                  await kit.after(chance() * 20);
                  await server.kill("SIGKILL").catch(() => undefined);
                  await Promise.all(clients.map((client) => client.exit));
                }
                await kit.until("everything to be freed", async () => (await kit.used()) === before);
                return await warren.ports();
                """))
        .isEqualTo(List.of());
  }

  @Test
  void aGoServerOfNetHttpRunsUnchanged() throws IOException {
    Path folder = Folders.project("server-go");
    GoCompiler.buildOrLeaveOut(folder);
    assertServesAFile(folder, "main.wasm");
  }

  @Test
  void aRustServerOfATcpListenerRunsUnchanged() throws IOException {
    assertServesAFile(Folders.project("server-rust"), "target/wasm32-wasip1/release/server.wasm");
  }

  /** Starts a project as its {@code warren.toml} says, and has three clients ask for a file. */
  private void assertServesAFile(Path folder, String program) throws IOException {
    sdk.js(
        "await warren.fs.mkdir(args[0], { recursive: true })",
        Path.of("/home/p", program).getParent().toString());
    sdk.put("/home/p/" + program, folder.resolve(program));
    sdk.put("/home/p/warren.toml", folder.resolve("warren.toml"));
    assertThat(
            (String)
                sdk.js(
                    """
                    await warren.fs.writeFile("/home/p/page.txt", "from a file");
                    const { command, cwd, listen } = await warren.detect("/home/p");
                    const server = await warren.spawn(`${cwd}/${command}`, [], { cwd, listen });
                    await server.stdout.getReader().read();
                    const get = "GET /page.txt HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n";
                    const answers = [];
                    for (let i = 0; i < 3; i++) answers.push((await net("say", 8080, get)).out);
                    await server.kill("SIGKILL");
                    return answers.join("|");
                    """))
        .matches("(?s)(HTTP/1.1 200 OK\r\n.*\r\n\r\nfrom a file\\|?){3}");
  }
}
