package warren.guest.tools.bytes;

import java.io.IOException;
import java.util.Locale;
import warren.guest.Input;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code xxd}. */
final class Xxd implements Tool {
  @Override
  public int run(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "prul:s:c:g:");
    try (Input in = process.input(options.files().get(0))) {
      if (options.has('r')) {
        reverse(in, options.has('p'), process);
      } else {
        dump(in, options, process);
      }
    }
    return 0;
  }

  private static void dump(Input in, Options options, ToolProcess process) throws IOException {
    boolean isPlain = options.has('p');
    int columns = Integer.parseInt(options.value('c', isPlain ? "30" : "16"));
    int group = Integer.parseInt(options.value('g', "2"));
    long most = Long.decode(options.value('l', String.valueOf(Long.MAX_VALUE)));
    long skipped = Long.decode(options.value('s', "0"));
    long offset = 0;
    while (offset < skipped && in.read() >= 0) {
      offset++;
    }
    byte[] row = new byte[columns];
    int filled = 0;
    long left = most;
    for (int c = left > 0 ? in.read() : -1; c >= 0; c = --left > 0 ? in.read() : -1) {
      row[filled++] = (byte) c;
      if (filled == columns) {
        print(row, filled, offset, isPlain, group, options.has('u'), process);
        offset += filled;
        filled = 0;
      }
    }
    if (filled > 0) {
      print(row, filled, offset, isPlain, group, options.has('u'), process);
    }
  }

  private static void print(
      byte[] row,
      int filled,
      long offset,
      boolean isPlain,
      int group,
      boolean upper,
      ToolProcess process)
      throws IOException {
    StringBuilder hex = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      hex.append(i < filled ? digits(row[i] & 0xff) : "  ");
      hex.append(!isPlain && group > 0 && i % group == group - 1 ? " " : "");
      if (i < filled) {
        text.append(row[i] >= ' ' && row[i] < 0x7f ? (char) row[i] : '.');
      }
    }
    String shown = upper ? hex.toString().toUpperCase(Locale.ROOT) : hex.toString();
    if (isPlain) {
      process.out().println(shown.strip());
      return;
    }
    String address = Long.toHexString(offset);
    process.out().print("0".repeat(Math.max(0, 8 - address.length())) + address + ": ");
    process
        .out()
        .println(shown + (row.length % Math.max(1, group) == 0 && group > 0 ? " " : "  ") + text);
  }

  private static String digits(int value) {
    return String.valueOf(Character.forDigit(value >> 4, 16)) + Character.forDigit(value & 15, 16);
  }

  private static void reverse(Input in, boolean isPlain, ToolProcess process) throws IOException {
    while (in.nextLine()) {
      String line = in.line();
      if (!isPlain) {
        int colon = line.indexOf(": ");
        int end = line.indexOf("  ", Math.max(0, colon));
        line = line.substring(colon < 0 ? 0 : colon + 2, end < 0 ? line.length() : end);
      }
      int high = -1;
      for (int i = 0; i < line.length(); i++) {
        int digit = Character.digit(line.charAt(i), 16);
        if (digit >= 0 && high >= 0) {
          process.out().write(high << 4 | digit);
          high = -1;
        } else if (digit >= 0) {
          high = digit;
        }
      }
    }
  }
}
