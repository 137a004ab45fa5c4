package warren.kernel.fs.process;

import java.util.List;
import warren.kernel.proc.Dispositions;
import warren.kernel.proc.Jobs;
import warren.kernel.proc.Process;
import warren.kernel.proc.Signals;
import warren.kernel.proc.Words;
import warren.kernel.stream.LineStream;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;

/**
 * The file /proc/self/signals, for one open file description: {@code tell}, {@code ignore} and
 * {@code default} with names are written to it, and the signals that came are read from it.
 */
final class SignalsNode extends LinesNode {
  private final ProcessFileSystem fileSystem;
  private final Process process;

  SignalsNode(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem);
    this.fileSystem = fileSystem;
    this.process = process;
  }

  /** Errors: NOSPC. */
  @Override
  public int open(OpenContext context) {
    LineStream lines = process.told().open(fileSystem.streams(), store().commons());
    return open(context, OpenKind.WATCH, Rights.FD_WRITE, lines);
  }

  /** Errors: INVAL. */
  @Override
  public int command(String text) {
    List<String> words = Words.of(text.trim());
    if (words.isEmpty()) {
      return Errno.INVAL;
    }
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
  void released() {
    fileSystem.signals().tellNoMore(process);
  }
}
