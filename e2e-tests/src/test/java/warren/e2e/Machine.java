package warren.e2e;

import java.time.Duration;

/**
 * What the machine says of the processes that this JVM started: the driver and, below it, the
 * browser.
 */
final class Machine {
  private Machine() {}

  static long cpuMillisOfChildren() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("chrom"))
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus)
        .toMillis();
  }
}
