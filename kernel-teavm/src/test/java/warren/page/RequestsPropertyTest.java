package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warren.testing.PageUnderTest;
import warren.testing.RecordedPage.Answer;

/** Members of any names and types in any request: one answer each, and the kernel goes on. */
final class RequestsPropertyTest {
  private static final String[] MEMBERS = {
    "path",
    "data",
    "at",
    "entries",
    "from",
    "to",
    "target",
    "recursive",
    "force",
    "watch",
    "pid",
    "command",
    "args",
    "argv0",
    "cwd",
    "env",
    "mounts",
    "preopens",
    "terminal",
    "signal",
    "line",
    "stream",
    "bytes"
  };

  @Provide
  static Arbitrary<Map<String, Object>> messages() {
    Arbitrary<Object> leaf =
        Arbitraries.of(
            "",
            "x",
            "/",
            "/tmp",
            "/tmp/a",
            "/home/../tmp/b",
            "..",
            "\0",
            "/dev/null",
            "\ud800",
            "x".repeat(5000),
            0,
            1,
            -1,
            1e300,
            Double.NaN,
            true,
            false,
            new byte[] {0, 97, 115});
    Arbitrary<Object> value =
        Arbitraries.oneOf(
            leaf,
            leaf.list().ofMaxSize(3).map(list -> (Object) list),
            Arbitraries.maps(Arbitraries.of(MEMBERS), leaf).ofMaxSize(4).map(map -> (Object) map),
            Arbitraries.maps(Arbitraries.of(MEMBERS), leaf)
                .ofMaxSize(4)
                .list()
                .ofMaxSize(3)
                .map(list -> (Object) list));
    return Arbitraries.maps(Arbitraries.of(MEMBERS), value)
        .ofMaxSize(8)
        .flatMap(
            members ->
                Arbitraries.of(RequestsTest.OPERATIONS)
                    .map(
                        operation -> {
                          Map<String, Object> message = new HashMap<>(members);
                          message.put("op", operation);
                          return message;
                        }));
  }

  @Property(tries = 300)
  void anythingIsAnsweredOnce(@ForAll("plans") List<Map<String, Object>> plan) {
    PageUnderTest kernel = new PageUnderTest();
    for (Map<String, Object> message : plan) {
      int request = kernel.send(new LinkedHashMap<>(message));
      kernel.programs.run();
      Answer answer = kernel.page.answer(request);
      assertThat(answer).as("%s", message).isNotNull();
      if (answer.failed()) {
        assertThat(answer.message()).isNotEmpty().doesNotContainPattern("\\p{Cntrl}");
      }
    }
    RequestsTest.assertGoesOn(kernel);
  }

  @Provide
  static Arbitrary<List<Map<String, Object>>> plans() {
    return messages().list().ofMinSize(1).ofMaxSize(10);
  }
}
