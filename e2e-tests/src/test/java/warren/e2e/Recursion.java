package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/**
 * How deep functions of Node's programs call themselves: parsers and printers of trees rely on it.
 */
final class Recursion {
  static final String SCRIPT = "recursion.js";
  private static final long LEAST = 4_000;

  private Recursion() {}

  /** {@code given} is what the script gave. */
  static void check(Map<String, Object> given) {
    assertThat(((Number) given.get("depth")).longValue()).isGreaterThanOrEqualTo(LEAST);
  }
}
