package warren.guest.tools.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Paths;
import warren.guest.Utf8;
import warren.guest.pattern.Glob;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** Writes files into an archive. */
final class TarWriter {
  private static final int PIECE = 64 << 10;
  private static final int RECORD = 20 * TarHeader.BLOCK;
  private static final int LONGEST = 100;
  private static final long SECOND = 1_000_000_000L;

  private final ToolProcess process;
  private final Options options;
  private final OutputStream out;
  private final boolean isStream;
  private long written;

  TarWriter(ToolProcess process, Options options, OutputStream out, boolean isStream) {
    this.process = process;
    this.options = options;
    this.out = out;
    this.isStream = isStream;
  }

  void add(String path) throws IOException {
    FileStatus status = process.files().linkStatus(path);
    if (status == null) {
      process.fail(path + ": Cannot stat: No such file or directory");
      return;
    }
    if (isExcluded(path)) {
      return;
    }
    String name = path.startsWith("/") ? path.substring(1) : path;
    String shown = status.isDirectory() && !name.endsWith("/") ? name + "/" : name;
    if (options.has('v')) {
      report(shown);
    }
    if (status.isDirectory()) {
      header(new TarHeader(shown, status.permissions(), 0, status.modified() / SECOND, '5', ""));
      directory(path);
    } else if (status.isLink()) {
      String target = process.files().readLink(path);
      header(new TarHeader(name, 0777, 0, status.modified() / SECOND, '2', target));
    } else {
      header(
          new TarHeader(
              name, status.permissions(), status.size(), status.modified() / SECOND, '0', ""));
      content(path, status.size());
    }
  }

  private boolean isExcluded(String path) {
    for (String pattern : options.values('1')) {
      Glob glob = new Glob(pattern);
      if (glob.matches(path) || glob.matches(Paths.base(path))) {
        return true;
      }
    }
    return false;
  }

  private void report(String name) throws IOException {
    if (isStream) {
      process.print(name + "\n");
    } else {
      process.out().println(name);
    }
  }

  private void directory(String path) throws IOException {
    List<String> names = new ArrayList<>();
    for (Files.Entry entry : process.files().list(path)) {
      names.add(entry.name());
    }
    names.sort(null);
    for (String name : names) {
      add(Paths.join(path, name));
    }
  }

  private void write(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    written += length;
  }

  /** A name that does not fit comes before as a file of its own, as GNU has it. */
  private void header(TarHeader header) throws IOException {
    byte[] name = Utf8.bytes(header.name());
    if (name.length > LONGEST) {
      TarHeader longName = new TarHeader("././@LongLink", 0, name.length + 1, 0, 'L', "");
      write(longName.bytes(), TarHeader.BLOCK);
      write(name, name.length);
      write(new byte[1 + longName.padding()], 1 + longName.padding());
    }
    write(header.bytes(), TarHeader.BLOCK);
  }

  /** A file that has become shorter is filled with zeros. */
  private void content(String path, long size) throws IOException {
    byte[] piece = new byte[PIECE];
    long left = size;
    try (Input in = process.input(path.equals("-") ? "./-" : path)) {
      while (left > 0) {
        int count = in.read(piece, 0, (int) Math.min(left, PIECE));
        if (count < 0) {
          break;
        }
        write(piece, count);
        left -= count;
      }
    }
    long rest = left + (TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK;
    while (rest > 0) {
      int count = (int) Math.min(rest, PIECE);
      write(new byte[count], count);
      rest -= count;
    }
  }

  void end() throws IOException {
    int rest = 2 * TarHeader.BLOCK;
    rest += (int) ((RECORD - (written + rest) % RECORD) % RECORD);
    write(new byte[rest], rest);
  }
}
