package warren.page;

import warren.host.Page;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.SlotAccounting;

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

  private TableSnapshot reported = TableSnapshot.ofNothing();
  private TableSnapshot seen = TableSnapshot.ofNothing();
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
      seen = TableSnapshot.of(table, accounting);
      if (promised || seen.isNotablyOther(reported) || (isLate() && now - reportedAt >= SPACING)) {
        send("processes", seen, now);
        promised = false;
        reported = seen;
      }
    }
    if (usagePromised || (isUsageLate() && now - reportedAt >= USAGE_SPACING)) {
      send("usage", TableSnapshot.of(table, accounting), now);
    }
  }

  private void send(String event, TableSnapshot states, long now) {
    page.event(event, list.write(page.newReply(), states));
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
    return seen.isOther(reported);
  }
}
