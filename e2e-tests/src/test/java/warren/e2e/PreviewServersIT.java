package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real servers, most of which serve one connection at a time, with six idle visitors beside. */
class PreviewServersIT extends SdkTest {
  private static final int IDLE = 6;
  private static final int REQUESTS = 50;

  /** A server that answers /hello with "hello", and what it is started with. */
  enum Program {
    HTTP_SERVER("", "python", "-m", "http.server", "8000"),
    FLASK("flask", "python", "app.py") {
      @Override
      String source() {
        return """
        from flask import Flask
        app = Flask(__name__)
        @app.route("/hello")
        def hello(): return "hello"
        app.run(port=8000)
        """;
      }
    },
    BOTTLE("bottle", "python", "app.py") {
      @Override
      String source() {
        return """
        from bottle import route, run
        @route("/hello")
        def hello(): return "hello"
        run(port=8000)
        """;
      }
    },
    STARLETTE("uvicorn", "python", "-m", "uvicorn", "app:app") {
      @Override
      String source() {
        return """
        from starlette.applications import Starlette
        from starlette.responses import PlainTextResponse
        from starlette.routing import Route
        async def hello(request): return PlainTextResponse("hello")
        app = Starlette(routes=[Route("/hello", hello)])
        """;
      }
    },
    GO("", "/home/p/main.wasm"),
    RUST("", "/home/p/main.wasm"),
    C("", "/home/http.wasm", "8000");

    private final String packages;
    private final List<String> command;

    Program(String packages, String... command) {
      this.packages = packages;
      this.command = List.of(command);
    }

    String source() {
      return "";
    }

    /** The path of something that is shown: file servers have /hello downloaded. */
    String page() {
      return this == C || this == RUST ? "hello" : "";
    }

    /** Puts into /home/p what it needs. */
    void prepare(Sdk sdk) throws IOException {
      Map<String, String> files =
          packages.isEmpty() ? new TreeMap<>() : PythonPackage.filesOrLeaveOut(packages);
      sdk.js(
          """
          await warren.fs.mkdir("/home/p");
          await warren.fs.writeFile("/home/p/hello", "hello");
          await warren.fs.writeFile("/home/p/app.py", args[1]);
          for (const [path, content] of Object.entries(args[0])) {
            await warren.fs.mkdir("/home/p/" + path.split("/").slice(0, -1).join("/"), { recursive: true });
            await warren.fs.writeFile("/home/p/" + path, kit.fromBase64(content));
          }
          """,
          files,
          source());
      if (this == C) {
        sdk.install("http");
      } else if (this == GO) {
        Path folder = Folders.project("server-go");
        GoCompiler.buildOrLeaveOut(folder);
        sdk.put("/home/p/main.wasm", folder.resolve("main.wasm"));
      } else if (this == RUST) {
        String program = "target/wasm32-wasip1/release/server.wasm";
        sdk.put("/home/p/main.wasm", Folders.project("server-rust").resolve(program));
      }
    }

    /** Whether it serves on a listener that it is handed. */
    boolean isHandedAListener() {
      return this == GO || this == RUST;
    }

    void start(Sdk sdk) {
      sdk.js(
          """
          const [program, ...rest] = args[0];
          const listening = new Promise((resolve) => warren.on("listen", resolve));
          const server = await warren.spawn(program, rest, { cwd: "/home/p", ...(args[1] && { listen: [8000] }) });
          const errors = kit.text(server.stderr);
          const ended = server.exit.then(async () => { throw new Error(await errors); });
          ended.catch(() => undefined);
          globalThis.url = (await Promise.race([listening, ended])).url;
          """,
          command,
          isHandedAListener());
    }
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void answersAllWhileOthersAreIdle(Program program) throws IOException {
    program.prepare(sdk);
    program.start(sdk);
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
        program.page());
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
