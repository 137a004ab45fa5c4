package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers in Python, and clients of them in Python, each a process of its own in the same tab. */
class PythonServerIT extends SdkTest {
  private static final String FETCH =
      """
      import sys, urllib.request
      for address in sys.argv[1:]:
          with urllib.request.urlopen("http://localhost:8000" + address, timeout=60) as answer:
              print(answer.status, answer.read().decode())
      """;

  @BeforeEach
  void prepare() {
    write("fetch.py", FETCH);
    sdk.js(
        """
        globalThis.python = (...args) => kit.run("python", args, { cwd: "/home/p" });
        globalThis.serve = async (...args) => serveAt([], ...args);
        globalThis.serveAt = async (listen, ...args) => {
          const listening = new Promise((resolve) => warren.on("listen", resolve));
          const server = await warren.spawn("python", args, { cwd: "/home/p", listen });
          const ended = server.exit.then(async () => { throw new Error(await kit.text(server.stderr)); });
          await Promise.race([listening, ended]);
          ended.catch(() => undefined);
          return server;
        };
        """);
  }

  private void write(String name, String text) {
    sdk.js(
        "await warren.fs.mkdir('/home/p', { recursive: true });"
            + "await warren.fs.writeFile('/home/p/' + args[0], args[1])",
        name,
        text);
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

  /** What a client prints while a server runs; the server is killed then. */
  private String answers(List<String> server, String... client) {
    return answers(List.of(), server, client);
  }

  /** The same; the server is handed over a listener for each port. */
  private String answers(List<Integer> listen, List<String> server, String... client) {
    Ended ended =
        sdk.ended(
            """
            const server = await serveAt(...args[0]);
            const client = await python(...args[1]);
            await server.kill("SIGKILL");
            return client;
            """,
            started(listen, server),
            List.of(client));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    return ended.out();
  }

  private static List<Object> started(List<Integer> listen, List<String> arguments) {
    List<Object> started = new ArrayList<>();
    started.add(listen);
    started.addAll(arguments);
    return started;
  }

  private static List<String> python(String... args) {
    return List.of(args);
  }

  private String fetched(List<String> server, String... addresses) {
    List<String> client = new ArrayList<>(List.of("fetch.py"));
    client.addAll(List.of(addresses));
    return answers(server, client.toArray(String[]::new));
  }

  @Test
  void theLibrarysOwnFileServer() {
    write("page.txt", "text");
    assertThat(fetched(python("-m", "http.server"), "/page.txt", "/page.txt"))
        .isEqualTo("200 text\n200 text\n");
  }

  @Test
  void wsgiref() {
    write(
        "app.py",
        """
        from wsgiref.simple_server import make_server
        def app(environ, start_response):
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [environ["PATH_INFO"].encode()]
        make_server("", 8000, app).serve_forever()
        """);
    assertThat(fetched(python("app.py"), "/here")).isEqualTo("200 /here\n");
  }

  @Test
  void aServerWithThreadsServesOneAfterTheOther() {
    write(
        "echo.py",
        """
        import socketserver
        class Echo(socketserver.StreamRequestHandler):
            def handle(self):
                for line in self.rfile: self.wfile.write(line.upper())
        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
        Server(("127.0.0.1", 8000), Echo).serve_forever()
        """);
    write(
        "ask.py",
        """
        import socket
        first = socket.create_connection(("localhost", 8000))
        second = socket.create_connection(("localhost", 8000))
        for client in first, second:
            client.sendall(b"one\\ntwo\\n")
            client.shutdown(socket.SHUT_WR)
            print(client.makefile().read(), client.getpeername())
        """);
    assertThat(answers(python("echo.py"), "ask.py"))
        .isEqualTo("ONE\nTWO\n ('127.0.0.1', 8000)\n".repeat(2));
  }

  @Test
  void asyncioServesManyAtOnce() {
    write(
        "server.py",
        """
        import asyncio
        async def serve(reader, writer):
            size = int(await reader.readline())
            writer.write(b"x" * size)
            await writer.drain()
            writer.close()
        async def main():
            server = await asyncio.start_server(serve, "localhost", 8000)
            await server.serve_forever()
        asyncio.run(main())
        """);
    write(
        "client.py",
        """
        import asyncio
        async def ask(size):
            reader, writer = await asyncio.open_connection("localhost", 8000)
            await asyncio.sleep(0.01)
            writer.write(b"%d\\n" % size)
            content = await reader.read()
            writer.close()
            return len(content)
        async def main():
            print(await asyncio.gather(*(ask(100_000 * n) for n in range(8))))
        asyncio.run(main())
        """);
    assertThat(answers(python("server.py"), "client.py"))
        .isEqualTo("[0, 100000, 200000, 300000, 400000, 500000, 600000, 700000]\n");
  }

  @Test
  void socketsBehaveAsTheLibrarysDo() {
    write(
        "main.py",
        """
        import os, select, selectors, socket, ssl
        one, other = socket.socketpair()
        one.sendall(b"hello")
        print(other.recv(2, socket.MSG_PEEK), select.select([other], [other], [], 0) == ([other], [other], []))
        print(other.recv(9), one.getpeername() == other.getsockname())
        one.settimeout(0.01)
        for blocking in (0.01, 0):
            one.settimeout(blocking)
            try: one.recv(1)
            except OSError as error: print(type(error).__name__)
        copy, into = other.dup(), bytearray(4)
        copy.sendall(b"dup")
        selector = selectors.DefaultSelector()
        selector.register(one, selectors.EVENT_READ)
        print([key.fileobj is one for key, _ in selector.select(5)], one.recv_into(into), into)
        one.shutdown(socket.SHUT_WR)
        print(other.recv(1), other.send(b"still"), one.recv(9))
        other.close(), copy.close()
        try:
            while True: one.setblocking(True), one.sendall(b"x")
        except OSError as error: print(type(error).__name__)
        server = socket.create_server(("", 8000))
        for call in (
            lambda: socket.create_server(("localhost", 8000)),
            lambda: socket.create_connection(("localhost", 9)),
            lambda: socket.create_server(("192.0.2.1", 80)),
            lambda: ssl.create_default_context().wrap_socket(socket.create_connection(("localhost", 8000)), server_hostname="localhost"),
            lambda: socket.socket(type=socket.SOCK_RAW),
            lambda: socket.socket().recv(1),
        ):
            try: print("no error", call())
            except OSError as error: print(type(error).__name__, error)
        server.close()
        again = socket.create_server(("", 8000))
        for _ in range(600):
            client = socket.create_connection(("localhost", 8000))
            accepted, address = again.accept()
            assert address == client.getsockname()
            client.close(), accepted.close()
        print(select.select([again], [], [], 0), len(os.listdir("/proc/self/fd")) < 16)
        """);
    Ended ended = sdk.ended("return python('main.py')");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .isEqualTo(
            """
            b'he' True
            b'hello' True
            TimeoutError
            BlockingIOError
            [True] 3 bytearray(b'dup\\x00')
            b'' 5 b'still'
            BrokenPipeError
            OSError [Errno 3] Address in use (while attempting to bind on address ('localhost', 8000))
            ConnectionRefusedError [Errno 14] Connection refused
            OSError [Errno 4] Address not available: 192.0.2.1; programs in Warren listen in their tab only (while attempting to bind on address ('192.0.2.1', 80))
            SSLError [Errno 58] programs in Warren have no TLS of their own: only HTTP to hosts outside goes by the browser's
            OSError [Errno 66] programs in Warren have TCP and UDP sockets only
            OSError [Errno 53] Socket not connected
            ([], [], []) True
            """);
  }

  @Test
  void flask() throws IOException {
    install("flask");
    write(
        "app.py",
        """
        from flask import Flask, request
        app = Flask(__name__)
        @app.route("/hello/<name>")
        def hello(name): return f"hello {name} {request.args['n']}"
        if __name__ == "__main__": app.run(port=8000, debug=True)
        """);
    String[] asked = {"/hello/you?n=1", "/hello/you?n=2"};
    String answer = "200 hello you 1\n200 hello you 2\n";

    assertThat(fetched(python("app.py"), asked)).isEqualTo(answer);
    String compiled = compiledFiles();
    assertThat(fetched(python("-m", "flask", "run", "--port", "8000"), asked)).isEqualTo(answer);
    assertThat(compiledFiles()).contains("/home/p/flask/app.cpython-312.pyc ").startsWith(compiled);
    assertThat(sdk.list("return (await warren.fs.readdir('/home/p')).map(it => it.name ?? it)"))
        .doesNotContain("__pycache__", "var");
  }

  /** The compiled files of Flask itself, with the times of their writing: they are written once. */
  private String compiledFiles() {
    return sdk.text(
        """
        const folder = "/var/cache/python/home/p/flask";
        const names = (await warren.fs.readdir(folder)).map((it) => it.name ?? it).filter((it) => it.startsWith("app."));
        const lines = await Promise.all(names.map(async (it) => `${folder}/${it} ${(await warren.fs.stat(`${folder}/${it}`)).mtime}`));
        return lines.sort().join("\\n");
        """);
  }

  @Test
  void bottle() throws IOException {
    install("bottle");
    write(
        "app.py",
        """
        from bottle import route, run
        @route("/hello/<name>")
        def hello(name): return "hello " + name
        run(port=8000, reloader=True)
        """);
    assertThat(fetched(python("app.py"), "/hello/you")).isEqualTo("200 hello you\n");
  }

  @Test
  void starletteWithUvicorn() throws IOException {
    install("uvicorn");
    write(
        "app.py",
        """
        import asyncio
        from starlette.applications import Starlette
        from starlette.responses import PlainTextResponse, StreamingResponse
        from starlette.routing import Route, WebSocketRoute
        async def pieces():
            for n in range(3):
                yield f"{n} "
                await asyncio.sleep(0.01)
        async def stream(request): return StreamingResponse(pieces())
        def plain(request): return PlainTextResponse("plain")
        async def chat(socket):
            await socket.accept()
            async for text in socket.iter_text(): await socket.send_text(text.upper())
        app = Starlette(routes=[Route("/stream", stream), Route("/plain", plain), WebSocketRoute("/chat", chat)])
        """);
    write(
        "chat.py",
        """
        import asyncio, websockets
        async def main():
            async with websockets.connect("ws://localhost:8000/chat") as one, websockets.connect("ws://localhost:8000/chat") as other:
                await one.send("one"), await other.send("other")
                print(await other.recv(), await one.recv())
        asyncio.run(main())
        """);
    List<String> server = python("-m", "uvicorn", "app:app");
    assertThat(fetched(server, "/stream", "/plain")).isEqualTo("200 0 1 2 \n200 plain\n");
    assertThat(answers(server, "chat.py")).isEqualTo("OTHER ONE\n");
  }

  @Test
  void starletteWithHypercorn() throws IOException {
    install("hypercorn");
    write(
        "app.py",
        """
        from starlette.applications import Starlette
        from starlette.responses import PlainTextResponse
        from starlette.routing import Route
        app = Starlette(routes=[Route("/plain", lambda request: PlainTextResponse("plain"))])
        """);
    List<String> server = python("-m", "hypercorn", "app:app");
    assertThat(fetched(server, "/plain", "/plain")).isEqualTo("200 plain\n200 plain\n");
    List<String> handed = python("-m", "hypercorn", "--bind", "fd://3", "app:app");
    assertThat(answers(List.of(8000), handed, "fetch.py", "/plain")).isEqualTo("200 plain\n");
  }

  @Test
  void aListenerThatIsHandedOverIsTakenByItsNumber() throws IOException {
    write(
        "server.py",
        """
        import os, socket, sys
        which = sys.argv[1]
        number = int(os.environ["LISTEN_FDS_START"]) if which == "start" else 3
        if which == "fromfd": server = socket.fromfd(number, socket.AF_INET, socket.SOCK_STREAM)
        else: server = socket.socket(fileno=number)
        print(server.getsockname()[1], flush=True)
        while True:
            client, _ = server.accept()
            client.recv(1000)
            client.sendall(b"HTTP/1.0 200 OK\\r\\n\\r\\n" + which.encode())
            client.close()
        """);
    for (String which : List.of("start", "systemd", "fromfd")) {
      assertThat(answers(List.of(8000), python("server.py", which), "fetch.py", "/", "/"))
          .isEqualTo(("200 " + which + "\n").repeat(2));
    }
    install("uvicorn");
    write(
        "app.py",
        """
        async def app(scope, receive, send):
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"uvicorn"})
        """);
    List<String> uvicorn = python("-m", "uvicorn", "--lifespan", "off", "--fd", "3", "app:app");
    assertThat(answers(List.of(8000), uvicorn, "fetch.py", "/")).isEqualTo("200 uvicorn\n");
  }

  @Test
  void onlyWhoListensIsTold() {
    write(
        "main.py",
        """
        import functools, socket
        print = functools.partial(print, flush=True)
        free = socket.socket()
        free.bind(("", 0))
        port = free.getsockname()[1]
        try: socket.create_connection(("localhost", port))
        except OSError as error: print(type(error).__name__)
        try: socket.socket().bind(("", port))
        except OSError as error: print(type(error).__name__)
        free.close()
        socket.socket().bind(("", port))
        one, other = socket.socketpair()
        one.sendall(b"pair")
        print(other.recv(9), one.getpeername() == other.getsockname())
        try: socket.socket(type=socket.SOCK_RAW)
        except OSError as error: print(error)
        server = socket.create_server(("", 0), backlog=1)
        client = socket.create_connection(server.getsockname(), source_address=("", 7000))
        print(server.accept()[1][1], client.getsockname()[1])
        server.close()
        last = socket.create_server(("", 9000))
        last.accept()
        """);
    String told =
        sdk.text(
            """
            const ports = [];
            const last = new Promise((resolve) => warren.on("listen", ({ port }) => {
              ports.push(port);
              if (port === 9000) resolve();
            }));
            const server = await serve("main.py");
            await last;
            await server.kill("SIGKILL");
            return `${await kit.text(server.stdout)}told ${ports}`;
            """);
    assertThat(told)
        .isEqualTo(
            """
            ConnectionRefusedError
            OSError
            b'pair' True
            [Errno 66] programs in Warren have TCP and UDP sockets only
            7000 7000
            told 9000\
            """);
  }
}
