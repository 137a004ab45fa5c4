package warren.guest.tools.bytes;

import java.io.IOException;
import warren.guest.Input;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code base64}. */
final class Base64Tool implements Tool {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final int WIDTH = 76;

  private ToolProcess process;
  private int width;
  private int column;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    Options options =
        Options.parse(tool.arguments(), "diw:", "decode=d", "ignore-garbage=i", "wrap=w");
    width = Integer.parseInt(options.value('w', String.valueOf(WIDTH)));
    try (Input in = tool.input(options.files().get(0))) {
      if (options.has('d')) {
        return decode(in, options.has('i'));
      }
      encode(in);
      return 0;
    }
  }

  private void encode(Input in) throws IOException {
    int bits = 0;
    int held = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      bits = bits << 8 | c;
      held++;
      if (held == 3) {
        group(bits, 4);
        bits = 0;
        held = 0;
      }
    }
    if (held > 0) {
      group(bits << (8 * (3 - held)), held + 1);
    }
    if (column > 0 && width > 0) {
      process.out().write('\n');
    }
  }

  private void group(int bits, int digits) throws IOException {
    for (int i = 0; i < 4; i++) {
      put(i < digits ? DIGITS.charAt(bits >> (18 - 6 * i) & 63) : '=');
    }
  }

  private void put(char digit) throws IOException {
    process.out().write(digit);
    column++;
    if (column == width) {
      process.out().write('\n');
      column = 0;
    }
  }

  private int decode(Input in, boolean ignoresOthers) throws IOException {
    int bits = 0;
    int held = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      int digit = DIGITS.indexOf(c);
      if (digit < 0) {
        if (c == '=' || c == '\n' || ignoresOthers) {
          continue;
        }
        process.fail("invalid input");
        return 1;
      }
      bits = bits << 6 | digit;
      held += 6;
      if (held >= 8) {
        held -= 8;
        process.out().write(bits >> held & 0xff);
      }
    }
    return 0;
  }
}
