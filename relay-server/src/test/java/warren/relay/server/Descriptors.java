package warren.relay.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many sockets a test may have on this machine. */
final class Descriptors {
  private static final int OTHERS = 500;

  private Descriptors() {}

  /** That many connections with both ends in this program, or as many as there is room for. */
  static int pairs(int wanted) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
      return (int) Math.max(3, Math.min(wanted, (free - OTHERS) / 2));
    }
    return Math.min(wanted, 1_000);
  }
}
