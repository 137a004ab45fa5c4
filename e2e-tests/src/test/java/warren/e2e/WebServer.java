package warren.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real server that answers /hello with "hello" on port 8000, and what it is started with. */
enum WebServer {
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
  C("", "/home/p/main.wasm", "8000");

  private static final String RUST_PROGRAM = "target/wasm32-wasip1/release/server.wasm";

  private final String packages;
  private final List<String> command;

  WebServer(String packages, String... command) {
    this.packages = packages;
    this.command = List.of(command);
  }

  /** The source of app.py. */
  String source() {
    return "";
  }

  List<String> command() {
    return command;
  }

  /** The path of something that is shown: file servers have /hello downloaded. */
  String page() {
    return this == C || this == RUST ? "hello" : "";
  }

  /** Whether it serves on a listener that it is handed. */
  boolean isHandedAListener() {
    return this == GO || this == RUST;
  }

  /** The files of its folder, /home/p, in Base64. */
  Map<String, String> filesOrLeaveOut() throws IOException {
    Map<String, String> files =
        packages.isEmpty() ? new TreeMap<>() : PythonPackage.filesOrLeaveOut(packages);
    files.put("hello", base64("hello".getBytes(StandardCharsets.UTF_8)));
    files.put("app.py", base64(source().getBytes(StandardCharsets.UTF_8)));
    if (command.get(0).endsWith(".wasm")) {
      files.put("main.wasm", base64(Files.readAllBytes(programOrLeaveOut())));
    }
    return files;
  }

  private Path programOrLeaveOut() throws IOException {
    if (this == GO) {
      Path folder = Folders.project("server-go");
      GoCompiler.buildOrLeaveOut(folder);
      return folder.resolve("main.wasm");
    }
    return this == RUST
        ? Folders.project("server-rust").resolve(RUST_PROGRAM)
        : Folders.guest("http");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
