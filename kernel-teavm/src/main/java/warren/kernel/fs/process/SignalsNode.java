package warren.kernel.fs.process;

import java.util.List;
import warren.kernel.proc.Dispositions;
import warren.kernel.proc.Jobs;
import warren.kernel.proc.Process;
import warren.kernel.proc.Signals;
import warren.kernel.stream.LineStream;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;
import warren.shared.ring.Stream;

/**
 * The file /proc/self/signals, for one open file description: {@code tell}, {@code ignore} and
 * {@code default} with names are written to it, and the signals that came are read from it.
 */
final class SignalsNode extends Node {
  private final ProcessFileSystem fileSystem;
  private final Process process;
  private LineStream lines;

  SignalsNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.streamRecord(), Filetype.UNKNOWN);
    this.fileSystem = fileSystem;
    this.process = process;
  }

  @Override
  public Stream stream() {
    return lines == null ? null : lines.stream();
  }

  /** Errors: NOSPC. */
  @Override
  public int open(OpenContext context) {
    lines = process.told().open(fileSystem.streams(), store().commons());
    if (lines == null) {
      return Errno.NOSPC;
    }
    lines.hold();
    int errno = context.open(this, OpenKind.WATCH, WaitNode.RIGHTS | Rights.FD_WRITE);
    if (errno != Errno.SUCCESS) {
      release();
    }
    return errno;
  }

  /** Errors: INVAL. */
  @Override
  public int command(String text) {
    List<String> words = List.of(text.trim().split(" +"));
    int set = 0;
    for (String name : words.subList(1, words.size())) {
      int signal = Jobs.signal(name);
      if (signal <= 0) {
        return Errno.INVAL;
      }
      set |= Dispositions.bit(signal);
    }
    return command(words.get(0), set);
  }

  private int command(String verb, int set) {
    Signals signals = fileSystem.signals();
    switch (verb) {
      case "tell" -> signals.tell(process, set);
      case "ignore" -> signals.ignore(process, set);
      case "default" -> signals.reset(process, set);
      default -> {
        return Errno.INVAL;
      }
    }
    return Errno.SUCCESS;
  }

  @Override
  public void holderKilled(int slot) {
    lines.stream().releaseLocks(slot);
  }

  @Override
  protected void lastClosed() {
    release();
  }

  private void release() {
    if (lines != null) {
      lines.release();
      lines = null;
      fileSystem.signals().tellNoMore(process);
    }
  }
}
