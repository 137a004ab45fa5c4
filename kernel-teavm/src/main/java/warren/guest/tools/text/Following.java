package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Children;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;

/**
 * Goes on with files that grow, as {@code tail -f} does. It looks four times a second: changes of a
 * file that stays open are not told ({@code WATCH.md}).
 */
final class Following {
  private static final int PIECE = 64 << 10;
  private static final long INTERVAL = 250_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final ToolProcess process;
  private final Options options;
  private final List<Followed> files = new ArrayList<>();
  private Followed last;

  Following(ToolProcess process, Options options) {
    this.process = process;
    this.options = options;
  }

  /** A file, which may be missing for a while. */
  private static final class Followed {
    final String path;
    int fd;
    Input in;
    FileStatus seen;

    Followed(String path) {
      this.path = path;
    }

    /** Opens it at a position; false if it is not there. */
    boolean open(ToolProcess process, long position) {
      try {
        fd = process.files().openToRead(path);
      } catch (WasiException missing) {
        return false;
      }
      process.files().seekTo(fd, position);
      in = new Input(process.calls(), fd, path);
      seen = process.files().status(fd);
      return true;
    }

    void close() {
      if (in != null) {
        in.close();
      }
      in = null;
    }
  }

  /** Follows a file too, from what was read of it on; one that is missing if it may come yet. */
  void add(String path, long position) {
    Followed file = new Followed(path);
    if (file.open(process, position) || isByName()) {
      files.add(file);
      last = file;
    }
  }

  private boolean isByName() {
    return options.has('F') || options.value('f', "").equals("name");
  }

  /** Returns when the process of {@code --pid} is no more, or nothing is left to be followed. */
  void run() throws IOException {
    long interval =
        options.has('s') ? (long) (Double.parseDouble(options.value('s', "1")) * SECOND) : INTERVAL;
    boolean isOver = false;
    while (!files.isEmpty() && !isOver) {
      isOver = hasEnded();
      for (Followed file : files) {
        look(file);
      }
      process.out().flush();
      if (!isOver) {
        process.process().sleep(interval);
      }
    }
  }

  private boolean hasEnded() throws IOException {
    if (!options.has('1')) {
      return false;
    }
    try {
      new Children(process.files(), process.calls())
          .control("kill " + options.value('1', "0") + " 0");
      return false;
    } catch (WasiException gone) {
      return gone.errno() == Errno.SRCH;
    }
  }

  private void look(Followed file) throws IOException {
    if (isByName()) {
      findAgain(file);
    }
    if (file.in == null) {
      return;
    }
    FileStatus now = process.files().status(file.fd);
    if (now != null && file.seen != null && now.size() < file.seen.size()) {
      process.warn(file.path + ": file truncated");
      process.files().seekTo(file.fd, 0);
    }
    file.seen = now;
    file.in.resume();
    while (file.in.nextPiece(PIECE)) {
      head(file);
      process.out().write(file.in.lineAt(), file.in.lineLength());
    }
  }

  private void head(Followed file) throws IOException {
    boolean isNamed = options.has('v') || (files.size() > 1 && !options.has('q'));
    if (file != last && isNamed) {
      process.out().print("\n==> " + file.path + " <==\n");
    }
    last = file;
  }

  private void findAgain(Followed file) throws IOException {
    FileStatus now = process.files().status(file.path);
    if (now == null) {
      if (file.in != null) {
        String why = ErrorText.of(Errno.NOENT);
        process.warn("'" + file.path + "' has become inaccessible: " + why);
        file.close();
      }
      return;
    }
    boolean isNew = file.in == null;
    if (isNew || (file.seen != null && !now.isSame(file.seen))) {
      file.close();
      if (file.open(process, 0)) {
        String how = isNew ? "has appeared" : "has been replaced";
        process.warn("'" + file.path + "' " + how + ";  following new file");
      }
    }
  }
}
