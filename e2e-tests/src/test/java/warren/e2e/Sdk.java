package warren.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * The SDK in a page that holds nothing else. Scripts are bodies of async functions that see {@code
 * warren} (a booted kernel), {@code kit} (see sdk-kit.js) and {@code args}; what they return comes
 * back as Selenium's Java values.
 */
final class Sdk {
  /** A page of Warren's origin, with its headers, that draws nothing. */
  private static final String BLANK = "/runtimes/manifest.json";

  private final RemoteWebDriver driver;
  private final String url;

  Sdk(RemoteWebDriver driver, String url) {
    this.driver = driver;
    this.url = url;
  }

  /** A fresh page with a fresh kernel, and the probe at /home/probe.wasm. */
  Sdk open() {
    return open(Map.of());
  }

  Sdk open(Map<String, ?> bootOptions) {
    driver.get("about:blank");
    driver.get(url + BLANK);
    evaluate(resource("sdk-kit.js"));
    js("await kit.boot(args[0])", bootOptions);
    return install("probe");
  }

  /** A fresh page without a kernel, which has run a script of the tests' resources. */
  Sdk openBare(String kit) {
    driver.get("about:blank");
    driver.get(url + BLANK);
    evaluate(resource(kit));
    return this;
  }

  /** Puts a program of the tests below /home. */
  Sdk install(String guest) {
    return put("/home/" + guest + ".wasm", Folders.guest(guest));
  }

  Sdk put(String path, Path file) {
    try {
      String content = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      js("await warren.fs.writeFile(args[0], kit.fromBase64(args[1]))", path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Object js(String body, Object... args) {
    return evaluate(body, args);
  }

  String text(String body, Object... args) {
    return (String) js(body, args);
  }

  long number(String body, Object... args) {
    return ((Number) js(body, args)).longValue();
  }

  @SuppressWarnings("unchecked") // the driver gives lists and maps without their types
  List<Object> list(String body, Object... args) {
    return (List<Object>) js(body, args);
  }

  @SuppressWarnings("unchecked") // the driver gives lists and maps without their types
  Map<String, Object> map(String body, Object... args) {
    return (Map<String, Object>) js(body, args);
  }

  /** Runs a program to its end, without input. */
  Ended run(String command, String... arguments) {
    return ended("return kit.run(args[0], args[1])", command, List.of(arguments));
  }

  /** Runs a program in Python to its end, in /home/p. */
  Ended python(String program, String... arguments) {
    return python(program, Map.of(), arguments);
  }

  Ended python(String program, Map<String, String> environment, String... arguments) {
    return ended(
        """
        await warren.fs.mkdir("/home/p", { recursive: true });
        await warren.fs.writeFile("/home/p/main.py", args[0]);
        return kit.run("python", ["main.py", ...args[2]], { cwd: "/home/p", env: args[1] });
        """,
        program,
        environment,
        List.of(arguments));
  }

  Ended probe(Object... arguments) {
    return ended("return kit.probe(args[0])", Arrays.asList(arguments));
  }

  /** For a script that returns what {@code kit.run} gives. */
  Ended ended(String body, Object... args) {
    return Ended.of(map(body, args));
  }

  /** The error's code of a script's expression that shall be rejected. */
  String failure(String expression, Object... args) {
    Map<String, Object> failure = map("return kit.failure(" + expression + ")", args);
    return failure == null ? "no failure" : (String) failure.get("code");
  }

  /** Its message. */
  String complaint(String expression, Object... args) {
    Map<String, Object> failure = map("return kit.failure(" + expression + ")", args);
    return failure == null ? "no failure" : (String) failure.get("message");
  }

  @SuppressWarnings("unchecked") // the driver gives lists and maps without their types
  private Object evaluate(String body, Object... args) {
    String script =
        "const done = arguments[arguments.length - 1];"
            + "const args = [...arguments].slice(0, -1);"
            + "(async () => {\n"
            + body
            + "\n})().then("
            + "value => done({ value }),"
            + "error => done({ failed: `${error?.code ?? ''} ${error?.stack ?? error}` }))";
    Map<String, Object> answer = (Map<String, Object>) driver.executeAsyncScript(script, args);
    if (answer.containsKey("failed")) {
      throw new AssertionError("the script failed: " + answer.get("failed"));
    }
    return answer.get("value");
  }

  static String resource(String name) {
    try (InputStream stream = Sdk.class.getResourceAsStream("/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
