package warren.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.dylibso.chicory.wasm.Parser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import warren.json.Json;
import warren.json.MalformedJson;
import warren.kernel.proc.Exit;
import warren.testing.KernelUnderTest;

/**
 * The guest programs print what they print under wasmtime, except for the lines in {@code
 * differences.json}, with their reasons; and they leave nothing allocated in the commons.
 */
class GuestProgramsTest {
  private static final Path FOLDER = Path.of("src/test/guests");

  static Stream<GuestCase> cases() throws IOException, MalformedJson {
    return GuestCase.all(Json.parse(Files.readString(FOLDER.resolve("cases.json"))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsWhatWasmtimePrints(GuestCase guest) throws IOException {
    KernelUnderTest kernel = new KernelUnderTest();
    kernel.clock.tick(1_000);
    long before = kernel.quota.used();
    Guest program = new Guest(kernel, kernel.start(guest.request()));
    program.input(guest.stdin().getBytes(StandardCharsets.UTF_8));
    Exit exit = program.run(Parser.parse(FOLDER.resolve(guest.program() + ".wasm")));
    Path expected = FOLDER.resolve(guest.name() + ".expected");
    assertThat(program.output().output()).isEqualTo(Files.readString(expected));
    assertThat(program.output().errors()).isEqualTo(guest.stderr());
    assertThat(guest.isEnd(exit)).as("%s", exit).isTrue();
    kernel.removeAll("home");
    assertThat(kernel.quota.used()).isEqualTo(before);
  }
}
