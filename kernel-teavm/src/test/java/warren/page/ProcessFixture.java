package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import warren.testing.PageUnderTest;
import warren.testing.PageUnderTest.Program;
import warren.testing.RecordedPage.Answer;

/** A page with one program that it can start. */
abstract class ProcessFixture {
  static final String PROGRAM = "/home/hello.wasm";

  final PageUnderTest kernel = new PageUnderTest();

  @BeforeEach
  void upload() throws IOException {
    byte[] hello = Files.readAllBytes(Path.of("src/test/guests/hello.wasm"));
    kernel.get("writeFile", "path", PROGRAM, "data", hello);
  }

  int spawn() {
    return kernel.spawn("command", PROGRAM);
  }

  int spawnInTerminal() {
    return kernel.spawn("command", PROGRAM, "terminal", Map.of("cols", 80, "rows", 24));
  }

  /** Plays the program in the first slot. */
  Program play() {
    return kernel.play(0);
  }

  static void assertFails(Answer answer, String code, String message) {
    assertThat(answer.code() + ": " + answer.message()).isEqualTo(code + ": " + message);
  }

  Map<?, ?> status(int pid) {
    List<?> processes = (List<?>) kernel.get("processes").get("processes");
    return processes.stream()
        .map(process -> (Map<?, ?>) process)
        .filter(process -> process.get("pid").equals((long) pid))
        .findFirst()
        .orElse(null);
  }

  Map<String, Object> exit(int pid) {
    return kernel.events("exit").stream()
        .filter(exit -> exit.get("pid").equals((long) pid))
        .findFirst()
        .orElse(null);
  }
}
