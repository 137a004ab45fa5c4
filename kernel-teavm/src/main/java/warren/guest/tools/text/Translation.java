package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Input;
import warren.guest.LinearMemory;
import warren.guest.Utf8;
import warren.guest.format.Escapes;
import warren.guest.pattern.CharacterClass;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code tr}: of bytes, as GNU's is. */
final class Translation {
  private static final int BYTES = 256;
  private static final int PIECE = 64 << 10;

  private Translation() {}

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parseFirst(
            process.arguments(),
            "cCdst",
            "complement=c",
            "delete=d",
            "squeeze-repeats=s",
            "truncate-set1=t");
    List<String> sets = options.rest();
    boolean deletes = options.has('d');
    boolean squeezes = options.has('s');
    check(sets, deletes, squeezes);
    List<Integer> first = set(sets.get(0));
    if (options.has('c') || options.has('C')) {
      first = complement(first);
    }
    List<Integer> second = sets.size() > 1 ? set(sets.get(1)) : List.of();
    int[] map = new int[BYTES];
    for (int i = 0; i < BYTES; i++) {
      map[i] = i;
    }
    if (deletes) {
      first.forEach(c -> map[c] = -1);
    } else if (!second.isEmpty()) {
      map(map, first, second, options.has('t'));
    }
    boolean[] squeezed = new boolean[BYTES];
    if (squeezes) {
      (second.isEmpty() ? first : second).forEach(c -> squeezed[c] = true);
    }
    pass(process, map, squeezed);
    return 0;
  }

  private static void check(List<String> sets, boolean deletes, boolean squeezes) throws BadUsage {
    int needed = deletes == squeezes ? 2 : 1;
    if (sets.isEmpty()) {
      throw new BadUsage("missing operand");
    }
    if (sets.size() < needed) {
      String why =
          deletes
              ? "Two strings must be given when both deleting and squeezing repeats."
              : "Two strings must be given when translating.";
      throw new BadUsage("missing operand after \u2018" + sets.get(0) + "\u2019\n" + why);
    }
    int most = deletes && !squeezes ? 1 : 2;
    if (sets.size() > most) {
      throw new BadUsage("extra operand \u2018" + sets.get(most) + "\u2019");
    }
  }

  private static void map(int[] map, List<Integer> from, List<Integer> to, boolean truncates) {
    for (int i = 0; i < from.size(); i++) {
      if (i < to.size() || !truncates) {
        map[from.get(i)] = to.get(Math.min(i, to.size() - 1));
      }
    }
  }

  private static List<Integer> complement(List<Integer> set) {
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < BYTES; i++) {
      if (!set.contains(i)) {
        others.add(i);
      }
    }
    return others;
  }

  private static List<Integer> set(String text) throws BadUsage {
    List<Integer> set = new ArrayList<>();
    byte[] bytes = Utf8.bytes(protectedText(text));
    int i = 0;
    while (i < bytes.length) {
      int c = bytes[i] & 0xff;
      if (c == '[' && i + 1 < bytes.length && bytes[i + 1] == ':') {
        int end = text.indexOf(":]", i);
        if (end > 0 && CharacterClass.isName(text.substring(i + 2, end))) {
          addClass(text.substring(i + 2, end), set);
          i = end + 2;
          continue;
        }
      }
      boolean isRange = i + 2 < bytes.length && bytes[i + 1] == '-';
      int last = isRange ? bytes[i + 2] & 0xff : c;
      if (last < c) {
        throw new BadUsage(
            "range-endpoints of '"
                + (char) c
                + "-"
                + (char) last
                + "' are in reverse collating sequence order");
      }
      for (int each = c; each <= last; each++) {
        set.add(each);
      }
      i += isRange ? 3 : 1;
    }
    return set;
  }

  private static String protectedText(String text) {
    return Escapes.ofFormat(text).text();
  }

  private static void addClass(String name, List<Integer> to) {
    for (int c = 0; c < 128; c++) {
      if (CharacterClass.contains(name, c)) {
        to.add(c);
      }
    }
  }

  private static void pass(ToolProcess process, int[] map, boolean[] squeezed) throws IOException {
    LinearMemory memory = process.calls().memory();
    int last = -1;
    try (Input in = process.input("-")) {
      while (in.nextPiece(PIECE)) {
        int to = in.lineAt();
        int end = in.lineAt() + in.lineLength();
        for (int at = in.lineAt(); at < end; at++) {
          int c = map[memory.getByte(at)];
          if (c >= 0 && (c != last || !squeezed[c])) {
            memory.putByte(to++, c);
            last = c;
          }
        }
        process.out().write(in.lineAt(), to - in.lineAt());
      }
    }
  }
}
