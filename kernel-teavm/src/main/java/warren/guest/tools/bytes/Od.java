package warren.guest.tools.bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import warren.guest.Input;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code od}, and {@code hexdump}, whose default and {@code -C} are rows of the same kind. */
final class Od implements Tool {
  private static final int ROW = 16;
  private static final String[] NAMES = {
    "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr",
    "so", "si", "dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc",
    "fs", "gs", "rs", "us", "sp"
  };

  /** How the bytes of a row are shown. */
  private record Form(char type, int size, int width, boolean hasText) {}

  @Override
  public int run(ToolProcess process) throws IOException {
    boolean isHexdump = process.name().equals("hexdump") || process.name().equals("hd");
    Options options =
        Options.parse(
            process.arguments(),
            isHexdump ? "Cn:s:vbcdox" : "A:t:N:j:vw:bcdoxsiah",
            "address-radix=A",
            "format=t",
            "read-bytes=N",
            "skip-bytes=j",
            "output-duplicates=v",
            "width=w",
            "canonical=C",
            "length=n",
            "skip=s");
    boolean isCanonical = isHexdump && (options.has('C') || process.name().equals("hd"));
    List<Form> forms = isHexdump ? hexdumpForms(options, isCanonical) : forms(options);
    long most = number(options.value(isHexdump ? 'n' : 'N', String.valueOf(Long.MAX_VALUE)));
    long skipped = number(options.value(isHexdump ? 's' : 'j', "0"));
    int width = options.has('w') && !isHexdump ? (int) number(options.value('w', "16")) : ROW;
    String radix = isHexdump ? "x" : options.value('A', "o");
    int digits = isCanonical ? 8 : radix.equals("x") && !isHexdump ? 6 : 7;
    try (Input in = new Concatenation(options.files(), process).open()) {
      new Rows(process, forms, width, radix, digits, options.has('v')).print(in, skipped, most);
    }
    return process.status();
  }

  private static long number(String text) throws BadUsage {
    try {
      boolean isHex = text.startsWith("0x") || text.startsWith("0X");
      return isHex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw BadUsage.ofValue("invalid number \u2018" + text + "\u2019");
    }
  }

  private static List<Form> hexdumpForms(Options options, boolean isCanonical) {
    if (isCanonical) {
      return List.of(new Form('C', 1, 3, true));
    }
    if (options.has('c')) {
      return List.of(new Form('c', 1, 4, false));
    }
    return options.has('b')
        ? List.of(new Form('o', 1, 4, false))
        : List.of(new Form('x', 2, options.has('x') ? 8 : 5, false));
  }

  private static List<Form> forms(Options options) throws BadUsage {
    List<Form> forms = new ArrayList<>();
    for (String type : options.values('t')) {
      for (int i = 0; i < type.length(); i++) {
        char letter = type.charAt(i);
        boolean isText = letter == 'a' || letter == 'c';
        int size = isText ? 1 : 4;
        if (i + 1 < type.length() && "1248CSIL".indexOf(type.charAt(i + 1)) >= 0) {
          size = "1248CSIL".indexOf(type.charAt(++i)) % 4;
          size = 1 << size;
        }
        boolean hasText = i + 1 < type.length() && type.charAt(i + 1) == 'z';
        i += hasText ? 1 : 0;
        if ("acdoux".indexOf(letter) < 0) {
          throw BadUsage.ofValue("invalid character '" + letter + "' in type string");
        }
        forms.add(new Form(letter, size, width(letter, size), hasText));
      }
    }
    String short1 = "abcdosxih";
    String types = "aocuodxdx";
    int[] sizes = {1, 1, 1, 2, 2, 2, 2, 4, 2};
    for (int i = 0; i < short1.length(); i++) {
      if (options.has(short1.charAt(i))) {
        forms.add(new Form(types.charAt(i), sizes[i], width(types.charAt(i), sizes[i]), false));
      }
    }
    return forms.isEmpty() ? List.of(new Form('o', 2, width('o', 2), false)) : forms;
  }

  private static int width(char type, int size) {
    return 1
        + switch (type) {
          case 'a', 'c' -> 3;
          case 'x' -> 2 * size;
          case 'o' -> (8 * size + 2) / 3;
          case 'u' -> new int[] {0, 3, 5, 0, 10, 0, 0, 0, 20}[size];
          default -> new int[] {0, 4, 6, 0, 11, 0, 0, 0, 20}[size];
        };
  }

  /** Files one behind the other. */
  private record Concatenation(List<String> paths, ToolProcess process) {
    Input open() throws IOException {
      return process.input(paths.get(0));
    }
  }

  /** Prints rows. */
  private static final class Rows {
    private final ToolProcess process;
    private final List<Form> forms;
    private final String radix;
    private final int digits;
    private final boolean all;
    private final byte[] row;
    private byte[] before;
    private boolean isRepeating;

    Rows(ToolProcess process, List<Form> forms, int width, String radix, int digits, boolean all) {
      this.process = process;
      this.forms = forms;
      this.radix = radix;
      this.digits = digits;
      this.all = all;
      this.row = new byte[width];
    }

    void print(Input in, long skipped, long most) throws IOException {
      long offset = 0;
      while (offset < skipped && in.read() >= 0) {
        offset++;
      }
      long left = most;
      int filled = fill(in, left);
      while (filled > 0) {
        row(offset, filled);
        offset += filled;
        left -= filled;
        filled = filled < row.length ? 0 : fill(in, left);
      }
      if (!radix.equals("n") && (offset > 0 || !isCanonical())) {
        process.out().println(address(offset));
      }
    }

    private boolean isCanonical() {
      return forms.get(0).type == 'C';
    }

    private int fill(Input in, long most) throws IOException {
      int filled = 0;
      while (filled < row.length && filled < most) {
        int c = in.read();
        if (c < 0) {
          break;
        }
        row[filled++] = (byte) c;
      }
      return filled;
    }

    private void row(long offset, int filled) throws IOException {
      boolean isSame = before != null && filled == row.length && Arrays.equals(row, before);
      if (isSame && !all) {
        if (!isRepeating) {
          process.out().println("*");
        }
        isRepeating = true;
        return;
      }
      isRepeating = false;
      before = filled == row.length ? row.clone() : null;
      String address = address(offset);
      for (Form form : forms) {
        process.out().println(address + cells(form, filled));
        address = " ".repeat(address.length());
      }
    }

    private String address(long offset) {
      String text =
          switch (radix) {
            case "x" -> Long.toHexString(offset);
            case "d" -> String.valueOf(offset);
            case "n" -> "";
            default -> Long.toOctalString(offset);
          };
      return radix.equals("n") ? "" : "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private String cells(Form form, int filled) {
      StringBuilder text = new StringBuilder();
      int widest = 0;
      for (Form each : forms) {
        widest = Math.max(widest, each.width * (row.length / each.size));
      }
      int width = widest / (row.length / form.size);
      for (int i = 0; i < row.length && i < filled; i += form.size) {
        String cell = cell(form, i, filled);
        text.append(i == 8 && form.type == 'C' ? " " : "");
        text.append(" ".repeat(Math.max(0, width - cell.length()))).append(cell);
      }
      if (form.hasText) {
        int full = form.type == 'C' ? 3 * row.length + 1 : width * (row.length / form.size);
        text.append(" ".repeat(Math.max(0, full - text.length()) + 2));
        text.append(form.type == 'C' ? '|' : '>').append(shown(filled));
        text.append(form.type == 'C' ? '|' : '<');
      }
      return (form.type == 'C' ? " " : "") + text;
    }

    private String shown(int filled) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < filled; i++) {
        text.append(row[i] >= ' ' && row[i] < 0x7f ? (char) row[i] : '.');
      }
      return text.toString();
    }

    private String cell(Form form, int at, int filled) {
      long value = 0;
      for (int i = form.size - 1; i >= 0; i--) {
        value = value << 8 | (at + i < filled ? row[at + i] & 0xff : 0);
      }
      return switch (form.type) {
        case 'x', 'C' -> padded(Long.toHexString(value), 2 * form.size);
        case 'o' -> padded(Long.toOctalString(value), (8 * form.size + 2) / 3);
        case 'u' -> Long.toUnsignedString(value);
        case 'c' -> character((int) value);
        case 'a' -> named((int) value & 0x7f);
        default -> signed(value, form.size);
      };
    }

    private static String signed(long value, int size) {
      int unused = Long.SIZE - Byte.SIZE * size;
      return String.valueOf((value << unused) >> unused);
    }

    private static String padded(String digits, int width) {
      return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static String named(int value) {
      return value == 0x7f ? "del" : value <= ' ' ? NAMES[value] : String.valueOf((char) value);
    }

    private static String character(int value) {
      int known = "\0\u0007\b\f\n\r\t\u000b".indexOf(value);
      if (known >= 0) {
        return "\\" + "0abfnrtv".charAt(known);
      }
      return value >= ' ' && value < 0x7f
          ? String.valueOf((char) value)
          : padded(Integer.toOctalString(value), 3);
    }
  }
}
