package warren.page;

import java.util.List;
import warren.kernel.proc.Process;
import warren.kernel.proc.SlotAccounting;

/** Memory and CPU time of each living process at one moment. */
final class UsageSnapshot {
  /** Smaller changes of CPU time are not worth sending. */
  static final long NOTABLE_NANOS = 50_000_000;

  private static final UsageSnapshot NOTHING = new UsageSnapshot(0);

  private final int[] pids;
  private final long[] memory;
  private final long[] cpu;

  private UsageSnapshot(int size) {
    pids = new int[size];
    memory = new long[size];
    cpu = new long[size];
  }

  /** The snapshot without processes. */
  static UsageSnapshot ofNothing() {
    return NOTHING;
  }

  static UsageSnapshot of(List<Process> living, SlotAccounting accounting) {
    UsageSnapshot taken = new UsageSnapshot(living.size());
    for (int i = 0; i < living.size(); i++) {
      Process process = living.get(i);
      taken.pids[i] = process.pid();
      taken.memory[i] = accounting.memory(process);
      taken.cpu[i] = accounting.cpu(process);
    }
    return taken;
  }

  /** Whether the difference is worth sending to a page that shows the other one. */
  boolean isNotablyOther(UsageSnapshot other) {
    boolean same = pids.length == other.pids.length;
    for (int i = 0; same && i < pids.length; i++) {
      same =
          pids[i] == other.pids[i]
              && memory[i] == other.memory[i]
              && Math.abs(cpu[i] - other.cpu[i]) < NOTABLE_NANOS;
    }
    return !same;
  }
}
