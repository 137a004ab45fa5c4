package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What the programs of {@code hostile-programs.js} may have reached in any browser: nothing. */
final class HostilePrograms {
  static final String SCRIPT = "hostile-programs.js";

  private HostilePrograms() {}

  /** {@code reached} is what the script gave. */
  static void check(Map<String, Object> reached) {
    assertThat(reached)
        .containsOnlyKeys(
            "patches", "accessors", "walk", "globals", "stacks", "neighbours", "network")
        .allSatisfy(
            (program, said) ->
                assertThat(said)
                    .as(program)
                    .isEqualTo("walk".equals(program) ? "walked\nend\n" : "end\n"));
  }
}
