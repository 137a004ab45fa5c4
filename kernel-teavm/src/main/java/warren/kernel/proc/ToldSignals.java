package warren.kernel.proc;

import warren.kernel.stream.LineStream;
import warren.kernel.stream.StreamStore;
import warren.shared.abi.Signal;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;

/**
 * What a process reads in {@code /proc/self/signals}, while it has that open: a line for each
 * signal that it wants to be told of. An unread line stands for further ones of the same signal.
 */
public final class ToldSignals {
  private final Dispositions dispositions;
  private LineStream lines;
  private int openers;

  /** Where the last line of each signal begins. */
  private final long[] begins = new long[Signal.SYS + 1];

  ToldSignals(Dispositions dispositions) {
    this.dispositions = dispositions;
  }

  /** Opens it once more and returns the stream, or null: NOSPC. */
  public LineStream open(StreamStore streams, Commons commons) {
    if (lines == null) {
      lines = LineStream.create(streams, commons, Limits.TOLD_SIGNALS);
      java.util.Arrays.fill(begins, -1);
    }
    if (lines != null) {
      openers++;
    }
    return lines;
  }

  /** It was closed once; the last time ends the telling. */
  public void close() {
    if (--openers == 0 && lines != null) {
      lines.release();
      lines = null;
      dispositions.tellNoMore();
    }
  }

  void tell(int signal, int sender) {
    if (lines != null && begins[signal] < lines.read()) {
      begins[signal] = lines.written();
      lines.write(Signal.name(signal) + " " + sender + "\n");
    }
  }
}
