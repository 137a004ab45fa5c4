package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.LinearMemory;
import warren.guest.Output;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/** Tools that pass bytes on: {@code cat tee wc}. None is copied into an array. */
final class CopyTools {
  private static final int PIECE = 1 << 20;

  private CopyTools() {}

  static int cat(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "nbsEATvetu",
            "number=n",
            "number-nonblank=b",
            "squeeze-blank=s",
            "show-ends=E",
            "show-tabs=T",
            "show-nonprinting=v",
            "show-all=A");
    boolean isPlain = process.arguments().size() == options.rest().size() + 1 || options.has('u');
    Numbered numbered = new Numbered(options, process);
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        if (isPlain) {
          pass(in, process);
        } else {
          numbered.print(in);
        }
      } catch (WasiException failure) {
        if (failure.getMessage().startsWith("write error")) {
          throw failure;
        }
        process.fail(path, failure);
      }
    }
    return process.status();
  }

  /** What is there is written at once: who reads it may wait for it. */
  private static void pass(Input in, ToolProcess process) throws IOException {
    while (in.nextPiece(PIECE)) {
      process.out().write(in.lineAt(), in.lineLength());
      process.out().flush();
    }
  }

  /** Lines with their numbers and with what cannot be seen. */
  private static final class Numbered {
    private final Options options;
    private final ToolProcess process;
    private int number;
    private boolean wasEmpty;

    Numbered(Options options, ToolProcess process) {
      this.options = options;
      this.process = process;
    }

    void print(Input in) throws IOException {
      while (in.nextLine()) {
        boolean isEmpty = in.lineLength() == 0;
        if (!isEmpty || !wasEmpty || !options.has('s')) {
          line(in, isEmpty);
        }
        wasEmpty = isEmpty;
      }
    }

    private void line(Input in, boolean isEmpty) throws IOException {
      if (options.has('b') ? !isEmpty : options.has('n')) {
        String digits = String.valueOf(++number);
        process.out().print(" ".repeat(Math.max(0, 6 - digits.length())) + digits + "\t");
      }
      boolean all = options.has('A');
      boolean tabs = all || options.has('T') || options.has('t');
      boolean controls = all || options.has('v') || options.has('e') || options.has('t');
      if (tabs || controls) {
        process.out().print(shown(in.line(), tabs, controls));
      } else {
        process.out().write(in.lineAt(), in.lineLength());
      }
      process.out().print(all || options.has('E') || options.has('e') ? "$" : "");
      process.out().print(in.isTerminated() ? "\n" : "");
    }

    private static String shown(String line, boolean tabs, boolean controls) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '\t' ? tabs : controls && c < ' ') {
          text.append('^').append((char) (c + '@'));
        } else {
          text.append(controls && c == 0x7f ? "^?" : String.valueOf(c));
        }
      }
      return text.toString();
    }
  }

  static int tee(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "aip", "append=a");
    List<Output> outs = new ArrayList<>();
    outs.add(process.out());
    for (String path : options.rest()) {
      try {
        int how = Oflags.CREAT | (options.has('a') ? 0 : Oflags.TRUNC);
        int flags = options.has('a') ? Fdflags.APPEND : 0;
        outs.add(
            new Output(process.calls(), process.files().open(path, how, Rights.FD_WRITE, flags)));
      } catch (WasiException failure) {
        process.fail(path, failure);
      }
    }
    try (Input in = process.input("-")) {
      while (in.nextPiece(PIECE)) {
        for (Output out : outs) {
          out.write(in.lineAt(), in.lineLength());
          out.flush();
        }
      }
    }
    return process.status();
  }

  static int wc(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "lwcmL",
            "lines=l",
            "words=w",
            "bytes=c",
            "chars=m",
            "max-line-length=L");
    List<long[]> counts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    long[] total = new long[5];
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        long[] count = count(in, process.calls().memory());
        counts.add(count);
        names.add(options.rest().isEmpty() ? "" : " " + path);
        for (int i = 0; i < total.length; i++) {
          total[i] = i == 4 ? Math.max(total[i], count[i]) : total[i] + count[i];
        }
      } catch (WasiException failure) {
        process.fail(path, failure);
      }
    }
    if (options.rest().size() > 1) {
      counts.add(total);
      names.add(" total");
    }
    print(options, counts, names, total, process);
    return process.status();
  }

  private static long[] count(Input in, LinearMemory memory) throws IOException {
    long lines = 0;
    long words = 0;
    long characters = 0;
    long bytes = 0;
    long longest = 0;
    long column = 0;
    boolean isWord = false;
    while (in.nextPiece(PIECE)) {
      int end = in.lineAt() + in.lineLength();
      bytes += in.lineLength();
      for (int at = in.lineAt(); at < end; at++) {
        int c = memory.getByte(at);
        boolean isSpace = c == ' ' || (c >= '\t' && c <= '\r');
        words += isWord && isSpace ? 1 : 0;
        isWord = !isSpace && (isWord || (c > ' ' && c != 0x7f));
        boolean begins = (c & 0xc0) != 0x80;
        characters += begins ? 1 : 0;
        if (c == '\n') {
          lines++;
          longest = Math.max(longest, column);
          column = 0;
        } else {
          column += c == '\t' ? 8 - column % 8 : begins && c >= ' ' ? 1 : 0;
        }
      }
    }
    return new long[] {
      lines, words + (isWord ? 1 : 0), characters, bytes, Math.max(longest, column)
    };
  }

  private static void print(
      Options options, List<long[]> counts, List<String> names, long[] total, ToolProcess process)
      throws IOException {
    boolean usual = !options.has('l') && !options.has('w') && !options.has('c');
    usual &= !options.has('m') && !options.has('L');
    boolean[] shown = {
      usual || options.has('l'),
      usual || options.has('w'),
      options.has('m'),
      usual || options.has('c'),
      options.has('L')
    };
    int columns = 0;
    for (boolean each : shown) {
      columns += each ? 1 : 0;
    }
    int width = width(options, columns, total, process);
    for (int i = 0; i < counts.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < shown.length; j++) {
        if (shown[j]) {
          String digits = String.valueOf(counts.get(i)[j]);
          line.append(line.length() == 0 ? "" : " ");
          line.append(" ".repeat(Math.max(0, width - digits.length()))).append(digits);
        }
      }
      process.out().println(line + names.get(i));
    }
  }

  /** As wide as the bytes of all files are long; 7 if something is no file. */
  private static int width(Options options, int columns, long[] total, ToolProcess process) {
    FileStatus in = process.files().status(0);
    boolean reads = options.rest().isEmpty() || options.rest().contains("-");
    boolean hasInput = reads && (in == null || !in.isRegular());
    if (columns == 1 && options.rest().size() < 2) {
      return 1;
    }
    return hasInput ? 7 : String.valueOf(total[3]).length();
  }
}
