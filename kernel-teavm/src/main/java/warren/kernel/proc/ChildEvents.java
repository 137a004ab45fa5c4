package warren.kernel.proc;

import warren.kernel.stream.LineStream;
import warren.kernel.stream.StreamStore;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;

/**
 * What a process reads in {@code /proc/self/wait}: a line for each child that has exited, was
 * stopped or goes on. The stream is there from the first child on; while there is no child, it is
 * at its end.
 */
public final class ChildEvents {
  private LineStream lines;
  private int children;

  /** Makes the stream if there is none yet; false if there is no room: NOSPC. */
  public boolean open(StreamStore streams, Commons commons) {
    if (lines == null) {
      lines = LineStream.create(streams, commons, Limits.CHILD_EVENTS);
      if (lines == null) {
        return false;
      }
      lines.stream().removeWriter();
    }
    return true;
  }

  /** The stream, after {@link #open}; whoever keeps it must hold it. */
  public LineStream lines() {
    return lines;
  }

  /** Whether so much is unread that there might be no room for the lines of further children. */
  public boolean isFull() {
    return lines != null && lines.stream().readable() > Limits.CHILD_EVENTS_UNREAD;
  }

  /** Living children. */
  public int children() {
    return children;
  }

  /** A child runs; {@link #open} has succeeded. */
  void started() {
    if (children++ == 0 && lines != null) {
      lines.stream().addWriter();
    }
  }

  /** A child has exited. */
  void exited(String line) {
    write(line);
    if (--children == 0 && lines != null) {
      lines.stream().removeWriter();
    }
  }

  /** A child was stopped or continued; without room that is not told. */
  void write(String line) {
    if (lines != null) {
      lines.write(line);
    }
  }

  /** The process is gone. */
  void free() {
    if (lines != null) {
      lines.release();
      lines = null;
    }
  }
}
