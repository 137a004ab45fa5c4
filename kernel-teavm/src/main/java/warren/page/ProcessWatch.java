package warren.page;

import java.util.Arrays;
import java.util.List;
import warren.host.Page;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.SlotAccounting;
import warren.shared.layout.ProcessState;

/**
 * Sends the page the table of processes, if it watches: in the turn in which one was created, began
 * to run or exited. A program may start and stop waiting thousands of times a second; such changes
 * are sent at most every {@link #SPACING} nanoseconds.
 *
 * <p>If the page watches memory and CPU time, the table is also sent when those have changed: at
 * most every {@link #USAGE_SPACING} nanoseconds, in turns that happen anyway while a program runs.
 */
public final class ProcessWatch {
  static final long SPACING = 100_000_000;
  static final long USAGE_SPACING = 500_000_000;

  /** Bits of a word of the snapshot that hold the state. */
  private static final int STATE_BITS = 2;

  private final Page page;
  private final ProcessTable table;
  private final SlotAccounting accounting;
  private final ProcessList list;
  private boolean wanted;
  private boolean promised;
  private boolean usageWanted;
  private boolean usagePromised;
  private UsageSnapshot usageReported = UsageSnapshot.ofNothing();
  private UsageSnapshot usageSeen = UsageSnapshot.ofNothing();

  /** The {@link #snapshot} that was last sent, and the last one that was taken. */
  private int[] reported = {};

  private int[] seen = {};
  private long reportedAt;

  public ProcessWatch(Page page, ProcessTable table, SlotAccounting accounting) {
    this.page = page;
    this.table = table;
    this.accounting = accounting;
    this.list = new ProcessList(table, accounting);
  }

  ProcessList list() {
    return list;
  }

  /** Starts to watch; the present table is sent first. */
  void watch() {
    wanted = true;
    promised = true;
  }

  void unwatch() {
    wanted = false;
    promised = false;
  }

  /** Starts to watch memory and CPU time; the present table is sent first. */
  void watchUsage() {
    usageWanted = true;
    usagePromised = true;
  }

  void unwatchUsage() {
    usageWanted = false;
    usagePromised = false;
    usageReported = usageSeen;
  }

  /** Sends what is due; {@code now} is in monotonic nanoseconds. To be called once a turn. */
  public void flush(long now) {
    if (usageWanted) {
      usageSeen = UsageSnapshot.of(table.living(), accounting);
    }
    if (wanted) {
      seen = snapshot();
      if (promised || isOther() || (isLate() && now - reportedAt >= SPACING)) {
        send("processes", now);
        promised = false;
        reported = seen;
      }
    }
    if (usagePromised || (isUsageLate() && now - reportedAt >= USAGE_SPACING)) {
      send("usage", now);
    }
  }

  private void send(String event, long now) {
    page.event(event, list.write(page.newReply()));
    reportedAt = now;
    usageReported = usageSeen;
    usagePromised = false;
  }

  /** Milliseconds until something must be sent, or -1 if nothing need be. */
  public int timeout(long now) {
    if (wanted && isLate()) {
      return timeout(now, SPACING);
    }
    return isUsageLate() ? timeout(now, USAGE_SPACING) : -1;
  }

  private int timeout(long now, long spacing) {
    return (int) (Math.max(0, spacing - (now - reportedAt)) / 1_000_000) + 1;
  }

  private boolean isUsageLate() {
    return usageWanted && usageSeen.isNotablyOther(usageReported);
  }

  private boolean isLate() {
    return !Arrays.equals(reported, seen);
  }

  /** Whether a process was created, has exited, or has begun to run. */
  private boolean isOther() {
    boolean same = reported.length == seen.length;
    for (int i = 0; same && i < seen.length; i++) {
      same =
          reported[i] >> STATE_BITS == seen[i] >> STATE_BITS
              && isStarting(reported[i]) == isStarting(seen[i]);
    }
    return !same;
  }

  private static boolean isStarting(int word) {
    return (word & ((1 << STATE_BITS) - 1)) == ProcessState.STARTING;
  }

  /** The pid given last, then for each living process a word with its pid and state. */
  private int[] snapshot() {
    List<Process> living = table.living();
    int[] snapshot = new int[living.size() + 1];
    int count = 0;
    snapshot[count++] = table.lastPid() << STATE_BITS;
    for (Process process : living) {
      int state = accounting.state(process);
      if (state != ProcessState.ENDED && !process.isGateway()) {
        snapshot[count++] = process.pid() << STATE_BITS | state;
      }
    }
    return Arrays.copyOf(snapshot, count);
  }
}
