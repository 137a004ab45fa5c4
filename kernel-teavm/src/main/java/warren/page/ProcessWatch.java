package warren.page;

import java.util.Arrays;
import java.util.List;
import warren.host.Page;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.SlotFacts;
import warren.shared.layout.ProcessState;

/**
 * Tells the page of the table of processes, if it wants to know: in the turn in which one was
 * started, began to run or ended. A program may begin to wait and go on again thousands of times a
 * second; of that alone the page is told at most every {@link #SPACING} nanoseconds.
 *
 * <p>A page that shows memory and CPU time is told of those too, at most every {@link
 * #USAGE_SPACING} nanoseconds, in turns that happen anyway while a program runs.
 */
public final class ProcessWatch {
  static final long SPACING = 100_000_000;
  static final long USAGE_SPACING = 500_000_000;

  /** Bits of a word of the snapshot that hold the state. */
  private static final int STATE_BITS = 2;

  private final Page page;
  private final ProcessTable table;
  private final SlotFacts facts;
  private final ProcessList list;
  private boolean wanted;
  private boolean promised;
  private boolean usageWanted;
  private boolean usagePromised;
  private UsageSnapshot usageTold = UsageSnapshot.ofNothing();
  private UsageSnapshot usageSeen = UsageSnapshot.ofNothing();

  /** The table when it was last told, and when it was last looked at: see {@link #snapshot}. */
  private int[] told = {};

  private int[] seen = {};
  private long toldAt;

  public ProcessWatch(Page page, ProcessTable table, SlotFacts facts) {
    this.page = page;
    this.table = table;
    this.facts = facts;
    this.list = new ProcessList(table, facts);
  }

  ProcessList list() {
    return list;
  }

  /** The page wants to know from now on; it is told of the present table first. */
  void watch() {
    wanted = true;
    promised = true;
  }

  void unwatch() {
    wanted = false;
    promised = false;
  }

  /**
   * The page wants to know of memory and CPU time as well; it is told of the present ones first.
   */
  void watchUsage() {
    usageWanted = true;
    usagePromised = true;
  }

  void unwatchUsage() {
    usageWanted = false;
    usagePromised = false;
    usageTold = usageSeen;
  }

  /** Tells what is due; {@code now} is in monotonic nanoseconds. To be called once a turn. */
  public void flush(long now) {
    if (usageWanted) {
      usageSeen = UsageSnapshot.of(table.living(), facts);
    }
    if (wanted) {
      seen = snapshot();
      if (promised || isOther() || (isLate() && now - toldAt >= SPACING)) {
        tell("processes", now);
        promised = false;
        told = seen;
      }
    }
    if (usagePromised || (isUsageLate() && now - toldAt >= USAGE_SPACING)) {
      tell("usage", now);
    }
  }

  private void tell(String event, long now) {
    page.event(event, list.write(page.draft()));
    toldAt = now;
    usageTold = usageSeen;
    usagePromised = false;
  }

  /** Milliseconds until something must be told, or -1 if nothing is owed. */
  public int timeout(long now) {
    if (wanted && isLate()) {
      return timeout(now, SPACING);
    }
    return isUsageLate() ? timeout(now, USAGE_SPACING) : -1;
  }

  private int timeout(long now, long spacing) {
    return (int) (Math.max(0, spacing - (now - toldAt)) / 1_000_000) + 1;
  }

  private boolean isUsageLate() {
    return usageWanted && usageSeen.isNotablyOther(usageTold);
  }

  private boolean isLate() {
    return !Arrays.equals(told, seen);
  }

  /** Whether a process has come or gone, or has begun to run. */
  private boolean isOther() {
    boolean same = told.length == seen.length;
    for (int i = 0; same && i < seen.length; i++) {
      same =
          told[i] >> STATE_BITS == seen[i] >> STATE_BITS
              && isStarting(told[i]) == isStarting(seen[i]);
    }
    return !same;
  }

  private static boolean isStarting(int word) {
    return (word & ((1 << STATE_BITS) - 1)) == ProcessState.STARTING;
  }

  /** The last number given, then a word for each process that has not ended: number and state. */
  private int[] snapshot() {
    List<Process> living = table.living();
    int[] words = new int[living.size() + 1];
    int count = 0;
    words[count++] = table.lastPid() << STATE_BITS;
    for (Process process : living) {
      int state = facts.state(process);
      if (state != ProcessState.ENDED) {
        words[count++] = process.pid() << STATE_BITS | state;
      }
    }
    return Arrays.copyOf(words, count);
  }
}
