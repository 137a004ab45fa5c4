package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real servers, most of which serve one connection at a time, with six idle visitors beside. */
class PreviewServersIT extends SdkTest {
  private static final int IDLE = 6;
  private static final int REQUESTS = 50;

  private void start(WebServer server) throws IOException {
    sdk.js(
        """
        for (const [path, content] of Object.entries(args[0])) {
          await warren.fs.mkdir("/home/p/" + path.split("/").slice(0, -1).join("/"), { recursive: true });
          await warren.fs.writeFile("/home/p/" + path, kit.fromBase64(content));
        }
        const [program, ...rest] = args[1];
        const listening = new Promise((resolve) => warren.on("listen", resolve));
        const server = await warren.spawn(program, rest, { cwd: "/home/p", ...(args[2] && { listen: [8000] }) });
        const errors = kit.text(server.stderr);
        const ended = server.exit.then(async () => { throw new Error(await errors); });
        ended.catch(() => undefined);
        globalThis.url = (await Promise.race([listening, ended])).url;
        """,
        server.filesOrLeaveOut(),
        server.command(),
        server.isHandedAListener());
  }

  @ParameterizedTest
  @EnumSource(WebServer.class)
  void answersAllWhileOthersAreIdle(WebServer server) throws IOException {
    start(server);
    sdk.js(
        """
        const open = async (id) => {
          const frame = document.createElement("iframe");
          frame.id = id;
          frame.src = url + args[1];
          const loaded = new Promise((resolve) => (frame.onload = resolve));
          document.body.append(frame);
          await loaded;
        };
        for (let i = 0; i < args[0]; i++) await open("idle" + i);
        await open("preview");
        """,
        IDLE,
        server.page());
    driver.switchTo().frame("preview");
    Object answered =
        driver.executeAsyncScript(
            """
            const [count, done] = arguments;
            const get = async () => { const r = await fetch("/hello"); return r.status + " " + (await r.text()).trim(); };
            (async () => {
              const got = [];
              for (let i = 0; i < count / 2; i++) got.push(await get());
              got.push(...await Promise.all(Array.from({ length: count / 2 }, get)));
              const texts = new Map();
              for (const text of got) texts.set(text, (texts.get(text) ?? 0) + 1);
              return [...texts].map(([text, times]) => `${times} times ${text}`).join();
            })().then(done, (error) => done(String(error)));
            """,
            REQUESTS);
    driver.switchTo().defaultContent();
    assertThat(answered).isEqualTo(REQUESTS + " times 200 hello");
  }
}
