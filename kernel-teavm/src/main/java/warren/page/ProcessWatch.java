package warren.page;

import java.util.Arrays;
import java.util.List;
import warren.host.Page;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.SlotAccounting;
import warren.shared.layout.ProcessState;

/**
 * Tells the page of the table of processes, if it wants to know: in the turn in which one was
 * started, began to run or ended. A program may begin to wait and go on again thousands of times a
 * second; of that alone the page is told at most every {@link #SPACING} nanoseconds.
 */
public final class ProcessWatch {
  static final long SPACING = 100_000_000;

  /** Bits of a word of the snapshot that hold the state. */
  private static final int STATE_BITS = 2;

  private final Page page;
  private final ProcessTable table;
  private final SlotAccounting accounting;
  private final ProcessList list;
  private boolean wanted;
  private boolean promised;

  /** The table when it was last reported, and when it was last looked at: see {@link #snapshot}. */
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

  /** The page wants to know from now on; it is told of the present table first. */
  void watch() {
    wanted = true;
    promised = true;
  }

  void unwatch() {
    wanted = false;
    promised = false;
  }

  /** Tells what is due; {@code now} is in monotonic nanoseconds. To be called once a turn. */
  public void flush(long now) {
    if (!wanted) {
      return;
    }
    seen = snapshot();
    if (promised || isOther() || (isLate() && now - reportedAt >= SPACING)) {
      page.event("processes", list.write(page.newReply()));
      promised = false;
      reported = seen;
      reportedAt = now;
    }
  }

  /** Milliseconds until something must be reported, or -1 if nothing is owed. */
  public int timeout(long now) {
    return wanted && isLate()
        ? (int) (Math.max(0, SPACING - (now - reportedAt)) / 1_000_000) + 1
        : -1;
  }

  private boolean isLate() {
    return !Arrays.equals(reported, seen);
  }

  /** Whether a process has come or gone, or has begun to run. */
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

  /** The last number given, then a word for each process that has not ended: number and state. */
  private int[] snapshot() {
    List<Process> living = table.living();
    int[] words = new int[living.size() + 1];
    int count = 0;
    words[count++] = table.lastPid() << STATE_BITS;
    for (Process process : living) {
      int state = accounting.state(process);
      if (state != ProcessState.ENDED) {
        words[count++] = process.pid() << STATE_BITS | state;
      }
    }
    return Arrays.copyOf(words, count);
  }
}
