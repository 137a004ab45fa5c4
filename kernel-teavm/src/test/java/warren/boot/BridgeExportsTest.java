package warren.boot;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Preview0;
import warren.shared.abi.Syscalls;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** The bridge's exports and the rows of SUPPORT.md are the specification's functions. */
final class BridgeExportsTest {
  private static final List<String> NAMES =
      IntStream.range(0, Syscalls.COUNT).mapToObj(Syscalls::name).toList();

  private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+)` \\|(.*)\\|");

  private final Map<String, Method> exports = BridgeUnderTest.exports();

  @Test
  void theExportsAreTheSpecificationsFunctions() {
    assertThat(exports.keySet()).containsExactlyInAnyOrderElementsOf(NAMES);
  }

  @Test
  void whatDiffersInPreviewZeroHasTheSameTypes() {
    Map<String, Method> unstable = BridgeUnderTest.unstableExports();
    assertThat(unstable.keySet()).isEqualTo(exports.keySet());
    unstable.forEach(
        (name, export) ->
            assertThat(export.getParameterTypes())
                .as(name)
                .isEqualTo(exports.get(name).getParameterTypes()));
  }

  @Test
  void onlyWhatDiffersInPreviewZeroIsExportedForIt() {
    assertThat(BridgeUnderTest.differingExports().keySet())
        .containsExactlyInAnyOrderElementsOf(NAMES.stream().filter(Preview0::differs).toList());
  }

  @Test
  void eachIsFoundInTheCallsUnderItsNameInCamelCase() {
    Map<String, Method> calls = BridgeUnderTest.calls();
    exports.forEach(
        (name, export) -> {
          Method call = calls.get(export.getName());
          assertThat(call).as(name).isNotNull();
          assertThat(export.getName()).as(name).isEqualTo(camelCase(name));
          assertThat(call.getParameterTypes()).as(name).isEqualTo(export.getParameterTypes());
        });
  }

  private static String camelCase(String name) {
    return Pattern.compile("_([a-z])").matcher(name).replaceAll(m -> m.group(1).toUpperCase(ROOT));
  }

  @Test
  void theirTypesAreTheSpecifications() {
    for (int i = 0; i < Syscalls.COUNT; i++) {
      Method export = exports.get(Syscalls.name(i));
      String parameters =
          Stream.of(export.getParameterTypes())
              .map(type -> type == int.class ? "i" : type == long.class ? "I" : type.getName())
              .collect(Collectors.joining());
      assertThat(parameters).as(Syscalls.name(i)).isEqualTo(Syscalls.parameters(i));
      assertThat(export.getReturnType())
          .as(Syscalls.name(i))
          .isEqualTo(Syscalls.givesErrno(i) ? int.class : void.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sock_accept", "sock_recv", "sock_send", "sock_shutdown"})
  void streamsAndFilesAreNoSockets(String name) {
    ProcessUnderTest process = new KernelUnderTest().start("/", "prog");
    BridgeUnderTest.use(process.calls());
    Method export = exports.get(name);
    long[] arguments = new long[export.getParameterCount()];
    assertThat(BridgeUnderTest.call(export, arguments)).isEqualTo(Errno.NOTSOCK);
    arguments[0] = process.create("tmp/f");
    assertThat(BridgeUnderTest.call(export, arguments)).isEqualTo(Errno.NOTSOCK);
    arguments[0] = -1;
    assertThat(BridgeUnderTest.call(export, arguments)).isEqualTo(Errno.BADF);
  }

  @Test
  void rightsCantBeSet() {
    ProcessUnderTest process = new KernelUnderTest().start("/", "prog");
    BridgeUnderTest.use(process.calls());
    Method export = exports.get("fd_fdstat_set_rights");
    assertThat(BridgeUnderTest.call(export, ProcessUnderTest.ROOT, 0, 0)).isEqualTo(Errno.NOTSUP);
    assertThat(BridgeUnderTest.call(export, 99, 0, 0)).isEqualTo(Errno.BADF);
  }

  @Test
  void theSupportTableHasARowForEachInTheSpecificationsOrder() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("SUPPORT.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1))
            .toList();
    assertThat(rows).containsExactlyElementsOf(NAMES);
  }

  @Test
  void eachRowSaysWhatTheFunctionDoesAndWhoAnswers() throws IOException {
    for (String line : Files.readAllLines(Path.of("SUPPORT.md"))) {
      if (ROW.matcher(line).matches()) {
        List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        assertThat(cells).as(line).hasSize(6);
        assertThat(cells.get(2)).as(line).isNotEmpty();
        assertThat(cells.get(3)).as(line).matches("bridge.*|kernel");
      }
    }
  }
}
