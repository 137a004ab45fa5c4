package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What an application of Flask does with a browser: forms, sessions, files, events. */
class PreviewFlaskIT extends SdkTest {
  private static final String APP =
      """
      import time
      from flask import Flask, Response, redirect, request, send_file, session, url_for
      app = Flask(__name__)
      app.secret_key = "secret"
      FORM = "<form method=post action=/login enctype=multipart/form-data><input name=name><input type=file name=file><button>Go</button></form>"
      @app.route("/")
      def home(): return f"<!doctype html><title>Home</title><p id=who>{session.get('name')} {session.get('size')}</p>{FORM}"
      @app.post("/login")
      def login():
          session["name"], session["size"] = request.form["name"], len(request.files["file"].read())
          return redirect(url_for("home", _external=True))
      @app.post("/echo")
      def echo(): return {"form": request.form, "length": request.content_length, "json": request.get_json(silent=True)}
      @app.route("/file")
      def file(): return send_file("/home/p/hello.txt")
      @app.route("/none")
      def none(): return "", 204
      @app.route("/away")
      def away(): return redirect("file")
      @app.post("/upload")
      def upload(): return str(len(request.files["file"].read()))
      @app.route("/events")
      def events():
          def all():
              for n in range(3):
                  yield f"data: {n}\\n\\n"
                  time.sleep(0.02)
          return Response(all(), mimetype="text/event-stream")
      app.run(port=8000)
      """;

  @BeforeEach
  void serve() throws IOException {
    sdk.js(
        """
        await warren.fs.mkdir("/home/p");
        for (const [path, content] of Object.entries(args[0])) {
          await warren.fs.mkdir("/home/p/" + path.split("/").slice(0, -1).join("/"), { recursive: true });
          await warren.fs.writeFile("/home/p/" + path, kit.fromBase64(content));
        }
        await warren.fs.writeFile("/home/p/hello.txt", "hello world");
        await warren.fs.writeFile("/home/p/app.py", args[1]);
        const listening = new Promise((resolve) => warren.on("listen", resolve));
        const server = await warren.spawn("python", ["app.py"], { cwd: "/home/p" });
        const errors = kit.text(server.stderr);
        const ended = server.exit.then(async () => { throw new Error(await errors); });
        ended.catch(() => undefined);
        const frame = document.createElement("iframe");
        frame.id = "preview";
        frame.src = (await Promise.race([listening, ended])).url;
        const loaded = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await loaded;
        """,
        PythonPackage.filesOrLeaveOut("flask"),
        APP);
    driver.switchTo().frame("preview");
  }

  private Object js(String body) {
    return driver.executeAsyncScript(
        "const done = arguments[0]; (async () => {"
            + body
            + "})().then(done, (error) => done(String(error)))");
  }

  @Test
  void formWithAFileASessionAndARedirect() throws IOException {
    Path file = Folders.temporary("upload").resolve("file.bin");
    Files.write(file, new byte[3_000_000]);
    assertThat(driver.findElement(By.id("who")).getText()).isEqualTo("None None");
    driver.findElement(By.name("name")).sendKeys("Ada");
    driver.findElement(By.name("file")).sendKeys(file.toString());
    driver.findElement(By.tagName("button")).click();
    page.conditions()
        .until(
            "the page after the form",
            () -> driver.findElement(By.id("who")).getText(),
            "Ada 3000000"::equals);
  }

  @Test
  void requestsOfScripts() {
    assertThat(
            js(
                """
                const post = (body, headers = {}) => fetch("/echo", { method: "POST", body, headers }).then((r) => r.json());
                const form = await post(new URLSearchParams({ a: "ü", b: "1" }));
                const json = await post('{"x":1}', { "Content-Type": "application/json" });
                const upload = new FormData();
                upload.append("file", new File([new Uint8Array(2_000_000)], "x"));
                return [
                  form.form.a + form.form.b + form.length,
                  json.json.x + " " + json.length,
                  await fetch("/upload", { method: "POST", body: upload }).then((r) => r.text()),
                  (await fetch("/none")).status,
                  await fetch("/away").then(async (r) => r.redirected + " " + new URL(r.url).pathname + " " + (await r.text())),
                  (await fetch("/nowhere")).status,
                ];
                """))
        .isEqualTo(List.of("ü112", "1 7", "2000000", 204L, "true /file hello world", 404L));
  }

  @Test
  void partsAndStatesOfAFile() {
    assertThat(
            js(
                """
                const part = await fetch("/file", { headers: { Range: "bytes=6-8" } });
                const head = await fetch("/file", { method: "HEAD" });
                const known = await fetch("/file", { headers: { "If-None-Match": head.headers.get("ETag") }, cache: "no-store" });
                return [
                  part.status + " " + part.headers.get("Content-Range") + " " + (await part.text()),
                  head.status + " " + head.headers.get("Content-Length") + " " + (await head.text()),
                  known.status,
                ];
                """))
        .isEqualTo(List.of("206 bytes 6-8/11 wor", "200 11 ", 304L));
  }

  @Test
  void eventsArrive() {
    assertThat(
            js(
                """
                return new Promise((resolve) => {
                  const got = [];
                  const source = new EventSource("/events");
                  source.onmessage = ({ data }) => {
                    got.push(data);
                    if (got.length < 3) return;
                    source.close();
                    resolve(got.join());
                  };
                });
                """))
        .isEqualTo("0,1,2");
  }
}
