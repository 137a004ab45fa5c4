package warren.guest.tools.text;

import java.io.IOException;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code split}: pieces of a file become files of their own. */
final class SplitTool {
  private static final int PIECE = 64 << 10;

  private final Options options;
  private final ToolProcess process;
  private final String prefix;
  private final int width;
  private int number;
  private Output out;
  private int fd;

  private SplitTool(Options options, ToolProcess process) throws BadUsage {
    this.options = options;
    this.process = process;
    this.prefix = options.rest().size() > 1 ? options.rest().get(1) : "x";
    this.width = (int) Count.parse(options.value('a', "2"), "suffix length").value();
    String start = options.value('d', "");
    this.number = start.isEmpty() ? 0 : (int) Count.parse(start, "start value").value();
  }

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "l:b:C:n:a:ds:v",
            "lines=l",
            "bytes=b",
            "line-bytes=C",
            "number=n",
            "suffix-length=a",
            "additional-suffix=s",
            "numeric-suffixes=d",
            "verbose=v");
    String path = options.files().get(0);
    try (Input in = process.input(path)) {
      new SplitTool(options, process).split(in);
    }
    return process.status();
  }

  private void split(Input in) throws IOException {
    if (options.has('n')) {
      chunks(in.restBytes());
    } else if (options.has('b')) {
      bytes(in, Count.parse(options.value('b', ""), "bytes").value());
    } else if (options.has('C')) {
      lineBytes(in, Count.parse(options.value('C', ""), "bytes").value());
    } else {
      lines(in, Count.parse(options.value('l', "1000"), "lines").value());
    }
    finish();
  }

  private void lines(Input in, long most) throws IOException {
    long count = 0;
    while (in.nextLine()) {
      if (count % most == 0) {
        begin();
      }
      count++;
      line(in);
    }
  }

  private void line(Input in) throws IOException {
    out.write(in.lineAt(), in.lineLength());
    if (in.isTerminated()) {
      out.write('\n');
    }
  }

  private void lineBytes(Input in, long most) throws IOException {
    long size = most;
    while (in.nextLine()) {
      long length = (long) in.lineLength() + (in.isTerminated() ? 1 : 0);
      if (out == null || size + length > most) {
        begin();
        size = 0;
      }
      size += length;
      line(in);
    }
  }

  private void bytes(Input in, long most) throws IOException {
    long left = 0;
    while (in.nextPiece((int) Math.min(left == 0 ? most : left, PIECE))) {
      if (left == 0) {
        begin();
        left = most;
      }
      out.write(in.lineAt(), in.lineLength());
      left -= in.lineLength();
    }
  }

  /** {@code -n 3}, or {@code -n l/3} without lines that are cut. */
  private void chunks(byte[] all) throws IOException {
    String text = options.value('n', "");
    boolean isByLine = text.startsWith("l/");
    int count = (int) Count.parse(isByLine ? text.substring(2) : text, "chunks").value();
    int at = 0;
    for (int i = 1; i <= count; i++) {
      int end = i == count ? all.length : (int) ((long) all.length * i / count);
      while (isByLine && end > 0 && end < all.length && all[end - 1] != '\n') {
        end++;
      }
      begin();
      out.write(all, at, Math.max(0, end - at));
      at = Math.max(at, end);
    }
  }

  private void begin() throws IOException {
    finish();
    String path = prefix + suffix(number++) + options.value('s', "");
    fd = process.files().create(path);
    out = new Output(process.calls(), fd);
    if (options.has('v')) {
      process.out().println("creating file '" + path + "'");
    }
  }

  private void finish() throws IOException {
    if (out != null) {
      out.flush();
      out.free();
      process.files().close(fd);
      out = null;
    }
  }

  private String suffix(int value) throws BadUsage {
    int base = options.has('d') ? 10 : 26;
    StringBuilder text = new StringBuilder();
    int left = value;
    for (int i = 0; i < width; i++) {
      text.insert(0, (char) ((base == 10 ? '0' : 'a') + left % base));
      left /= base;
    }
    if (left > 0) {
      throw BadUsage.ofValue("output file suffixes exhausted");
    }
    return text.toString();
  }
}
