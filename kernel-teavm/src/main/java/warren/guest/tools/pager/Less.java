package warren.guest.tools.pager;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.screen.Keyboard;

/** {@code less} and {@code more}: on a terminal a pager, else the text as it is. */
public final class Less implements Tool {
  /** What {@code --help} prints, behind the name. */
  public static final String USAGE = " [-NRSFXies] [-p PATTERN] [+LINE | +/PATTERN | +G] [FILE]...";

  private static final int PIECE = 64 << 10;

  @Override
  public int run(ToolProcess process) throws IOException {
    String variable = process.process().variable("LESS").orElse("");
    PageOptions options = new PageOptions(process.arguments(), variable);
    boolean isTerminal = process.files().isTerminal(1);
    if (options.files.equals(List.of("-")) && process.files().isTerminal(0)) {
      throw new BadUsage("missing filename");
    }
    List<String> paths = readable(options.files, process);
    if (paths.isEmpty()) {
      return process.status();
    }
    if (!isTerminal) {
      copy(paths, process);
      return process.status();
    }
    Keyboard keyboard = new Keyboard(process.files(), process.calls());
    try {
      new Pager(process, options, keyboard, new Sources(process, options, paths)).run();
    } finally {
      keyboard.close();
    }
    return process.status();
  }

  private static List<String> readable(List<String> paths, ToolProcess process) throws IOException {
    List<String> readable = new ArrayList<>();
    for (String path : paths) {
      FileStatus status = path.equals("-") ? null : process.files().status(path);
      if (status == null && !path.equals("-")) {
        process.print(path + ": No such file or directory\n");
        process.failQuietly();
      } else if (status != null && status.isDirectory()) {
        process.print(path + " is a directory\n");
        process.failQuietly();
      } else {
        readable.add(path);
      }
    }
    return readable;
  }

  private static void copy(List<String> paths, ToolProcess process) throws WasiException {
    for (String path : paths) {
      try (Input in = process.input(path)) {
        while (in.nextPiece(PIECE)) {
          process.out().write(in.lineAt(), in.lineLength());
        }
      }
    }
  }
}
