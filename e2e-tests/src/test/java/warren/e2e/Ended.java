package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/**
 * How a program ended and what it wrote; of {@code code}, {@code signal} and {@code trap} one is
 * there.
 */
record Ended(String out, String err, Long code, String signal, String trap) {
  static Ended of(Map<String, Object> value) {
    return new Ended(
        (String) value.get("out"),
        (String) value.get("err"),
        (Long) value.get("code"),
        (String) value.get("signal"),
        (String) value.get("trap"));
  }

  /** What it printed; it has ended well and complained of nothing. */
  String said() {
    assertThat(err).isEmpty();
    assertThat(code).isZero();
    return out;
  }
}
