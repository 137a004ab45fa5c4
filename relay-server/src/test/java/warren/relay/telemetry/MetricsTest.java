package warren.relay.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers, and how Prometheus reads them. */
class MetricsTest {
  private final Metrics metrics = new Metrics();

  @Test
  void textIsSortedAndComplete() {
    metrics.gauge("relay_streams", "Streams that are open.").add(3);
    metrics.gauge("relay_streams", "Streams that are open.").add(-1);
    metrics.counter("relay_refused_total", "What was refused.", "reason", "token").add(2);
    metrics.counter("relay_refused_total", "What was refused.", "reason", "origin").add(1);
    metrics.gauge("relay_held_bytes", "Bytes that wait.", () -> 42, "loop", "0", "kind", "tcp");
    assertThat(metrics.text())
        .isEqualTo(
            """
            # HELP relay_held_bytes Bytes that wait.
            # TYPE relay_held_bytes gauge
            relay_held_bytes{loop="0",kind="tcp"} 42
            # HELP relay_refused_total What was refused.
            # TYPE relay_refused_total counter
            relay_refused_total{reason="origin"} 1
            relay_refused_total{reason="token"} 2
            # HELP relay_streams Streams that are open.
            # TYPE relay_streams gauge
            relay_streams 2
            """);
  }

  @Test
  void whatHasAMeaningToPrometheusIsEscaped() {
    metrics.counter("a", "one\\ \"two\"\nthree", "label", "one\\ \"two\"\nthree").add(1);
    assertThat(metrics.text())
        .isEqualTo(
            "# HELP a one\\\\ \"two\"\\nthree\n# TYPE a counter\n"
                + "a{label=\"one\\\\ \\\"two\\\"\\nthree\"} 1\n");
  }

  @Test
  void oneNameAndItsLabelsAreOneNumber() {
    Counter counter = metrics.counter("a", "help", "l", "x");
    assertThat(metrics.counter("a", "help", "l", "x")).isSameAs(counter);
    assertThat(metrics.counter("a", "help", "l", "y")).isNotSameAs(counter);
    assertThat(metrics.gauge("b", "help")).isSameAs(metrics.gauge("b", "help"));
    metrics.gauge("c", "help", () -> 1);
    metrics.gauge("c", "help", () -> 2);
    assertThat(metrics.text()).contains("\nc 2\n");
  }

  @Test
  void mistakesOfTheProgramAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> metrics.counter("a-b", "help"));
    assertThatIllegalArgumentException().isThrownBy(() -> metrics.counter("a", "help", "l"));
    assertThatIllegalArgumentException().isThrownBy(() -> metrics.counter("a", "help", "l:", "x"));
    Counter counter = metrics.counter("a", "help");
    assertThatIllegalArgumentException().isThrownBy(() -> counter.add(-1));
    assertThatIllegalStateException().isThrownBy(() -> metrics.gauge("a", "help"));
    metrics.gauge("b", "help", () -> 1);
    assertThatIllegalStateException().isThrownBy(() -> metrics.gauge("b", "help"));
  }

  @Test
  void severalThreadsMayCount() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(new Thread(this::countToTenThousand));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(metrics.counter("a", "help").getAsLong()).isEqualTo(40_000);
    assertThat(metrics.gauge("b", "help").getAsLong()).isZero();
  }

  private void countToTenThousand() {
    for (int i = 0; i < 10_000; i++) {
      metrics.counter("a", "help").add(1);
      metrics.gauge("b", "help").add(i % 2 == 0 ? 1 : -1);
    }
  }
}
