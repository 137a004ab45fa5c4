package warren.page;

import java.util.Arrays;
import java.util.List;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.SlotAccounting;
import warren.shared.layout.ProcessState;

/**
 * The states of the living processes at one moment. Programs change theirs at any time, so whatever
 * is sent and later compared must come from one look.
 */
final class TableSnapshot {
  private static final int STATE_BITS = 2;
  private static final int STATE = (1 << STATE_BITS) - 1;

  /** The pid given last, then for each living process a word with its pid and state. */
  private final int[] words;

  private TableSnapshot(int[] words) {
    this.words = words;
  }

  /** The snapshot of a table in which nothing has ever run. */
  static TableSnapshot ofNothing() {
    return new TableSnapshot(new int[] {});
  }

  static TableSnapshot of(ProcessTable table, SlotAccounting accounting) {
    List<Process> living = table.living();
    int[] words = new int[living.size() + 1];
    int count = 0;
    words[count++] = table.lastPid() << STATE_BITS;
    for (Process process : living) {
      int state = accounting.state(process);
      if (state != ProcessState.ENDED && process.isListed()) {
        words[count++] = process.pid() << STATE_BITS | state;
      }
    }
    return new TableSnapshot(Arrays.copyOf(words, count));
  }

  /** One of {@link ProcessState}; {@code ENDED} for whoever was not alive. */
  int state(Process process) {
    for (int i = 1; i < words.length; i++) {
      if (words[i] >> STATE_BITS == process.pid()) {
        return words[i] & STATE;
      }
    }
    return ProcessState.ENDED;
  }

  boolean isOther(TableSnapshot that) {
    return !Arrays.equals(words, that.words);
  }

  /** Whether between the two a process was created, has exited, or has begun to run. */
  boolean isNotablyOther(TableSnapshot that) {
    boolean same = words.length == that.words.length;
    for (int i = 0; same && i < words.length; i++) {
      same =
          words[i] >> STATE_BITS == that.words[i] >> STATE_BITS
              && isStarting(words[i]) == isStarting(that.words[i]);
    }
    return !same;
  }

  private static boolean isStarting(int word) {
    return (word & STATE) == ProcessState.STARTING;
  }
}
