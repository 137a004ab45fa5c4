package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.json.TypeToken;

/** One of the kernel's guest programs: a line of {@code cases.json}, which its README explains. */
record GuestCase(Map<String, Object> members) {
  private static final Path FOLDER =
      Path.of("..", "kernel-teavm", "src", "test", "guests").toAbsolutePath().normalize();

  static Stream<GuestCase> all() {
    List<Map<String, Object>> cases =
        new Json()
            .toType(
                read(FOLDER.resolve("cases.json")),
                new TypeToken<List<Map<String, Object>>>() {}.getType());
    return cases.stream().map(GuestCase::new);
  }

  /** Puts all the programs below /home/guests. */
  static void install(Sdk sdk) {
    sdk.js("await warren.fs.mkdir('/home/guests')");
    all()
        .map(GuestCase::program)
        .distinct()
        .forEach(name -> sdk.put("/home/guests/" + name + ".wasm", FOLDER.resolve(name + ".wasm")));
  }

  /** Runs it in an empty folder, its only preopen, and holds it to what is expected. */
  void check(Sdk sdk) {
    Ended ended =
        sdk.ended(
            """
            const [name, program, args_, variables, stdin] = args;
            const env = Object.fromEntries(variables);
            const folder = "/home/" + name;
            await warren.fs.rm(folder, { recursive: true, force: true });
            await warren.fs.mkdir(folder);
            const options = { argv0: program, env, inheritEnv: false, cwd: folder, preopens: { ".": folder } };
            return kit.run(`/home/guests/${program}.wasm`, args_, options, stdin);
            """,
            toString(),
            program(),
            members.getOrDefault("args", List.of()),
            environment(),
            members.getOrDefault("stdin", ""));
    assertThat(ended.out()).isEqualTo(read(FOLDER.resolve(this + ".expected")));
    assertThat(ended.err()).isEqualTo(members.getOrDefault("stderr", ""));
    checkEnd(ended);
  }

  private void checkEnd(Ended ended) {
    if (members.containsKey("signal")) {
      assertThat(ended.signal()).isEqualTo("SIGTERM");
    } else if ("trap".equals(members.get("code"))) {
      assertThat(ended.trap()).isNotBlank();
    } else {
      assertThat(ended.code()).isEqualTo(members.getOrDefault("code", 0L));
    }
  }

  /** In its order, which an object would lose on its way into the browser. */
  private List<List<Object>> environment() {
    Map<?, ?> variables = (Map<?, ?>) members.getOrDefault("env", Map.of());
    return variables.entrySet().stream()
        .map(entry -> List.<Object>of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private String program() {
    return (String) members.get("program");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return (String) members.get("case");
  }
}
