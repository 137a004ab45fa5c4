package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Input;
import warren.guest.Split;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code cut}. */
final class Cut {
  private final Options options;
  private final ToolProcess process;
  private final List<int[]> ranges = new ArrayList<>();
  private final String delimiter;
  private final String outputDelimiter;

  private Cut(Options options, ToolProcess process) throws BadUsage {
    this.options = options;
    this.process = process;
    this.delimiter = options.value('d', "\t");
    this.outputDelimiter = options.value('O', options.has('f') ? delimiter : "");
    if (delimiter.codePointCount(0, delimiter.length()) > 1) {
      throw new BadUsage("the delimiter must be a single character");
    }
    ranges();
  }

  static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "b:c:f:d:sznO:C",
            "bytes=b",
            "characters=c",
            "fields=f",
            "delimiter=d",
            "only-delimited=s",
            "complement=C",
            "output-delimiter=O");
    Cut cut = new Cut(options, process);
    for (String path : options.files()) {
      try (Input in = process.input(path)) {
        cut.lines(in);
      } catch (WasiException failure) {
        process.fail(path, failure);
      }
    }
    return process.status();
  }

  private void ranges() throws BadUsage {
    String list = options.value('f', options.value('c', options.value('b', null)));
    if (list == null) {
      throw new BadUsage("you must specify a list of bytes, characters, or fields");
    }
    for (String part : Split.all(list, ',')) {
      int dash = part.indexOf('-');
      int from = number(dash < 0 ? part : part.substring(0, dash), 1, list);
      int to = dash < 0 ? from : number(part.substring(dash + 1), Integer.MAX_VALUE, list);
      if (part.equals("-") || from > to) {
        throw new BadUsage(
            part.equals("-") ? "invalid range with no endpoint: -" : "invalid decreasing range");
      }
      ranges.add(new int[] {from, to});
    }
  }

  private int number(String text, int otherwise, String list) throws BadUsage {
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException none) {
      throw new BadUsage("invalid " + what() + " value \u2018" + list + "\u2019");
    }
    throw new BadUsage(
        options.has('f')
            ? "fields are numbered from 1"
            : "byte/character positions are numbered from 1");
  }

  private String what() {
    return options.has('f') ? "field" : "byte/character";
  }

  private boolean isMeant(int place) {
    for (int[] range : ranges) {
      if (place >= range[0] && place <= range[1]) {
        return !options.has('C');
      }
    }
    return options.has('C');
  }

  private void lines(Input in) throws IOException {
    while (in.nextLine()) {
      String line = in.line();
      if (options.has('f')) {
        fields(line);
      } else {
        process.out().println(characters(line));
      }
    }
  }

  private void fields(String line) throws IOException {
    if (line.indexOf(delimiter) < 0) {
      if (!options.has('s')) {
        process.out().println(line);
      }
      return;
    }
    List<String> kept = new ArrayList<>();
    int start = 0;
    int number = 1;
    while (start >= 0) {
      int end = line.indexOf(delimiter, start);
      if (isMeant(number++)) {
        kept.add(line.substring(start, end < 0 ? line.length() : end));
      }
      start = end < 0 ? -1 : end + delimiter.length();
    }
    process.out().println(String.join(outputDelimiter, kept));
  }

  /** GNU's cut takes characters for bytes; lines of ASCII are the same in both ways. */
  private String characters(String line) {
    byte[] bytes = Utf8.bytes(line);
    byte[] kept = new byte[bytes.length];
    int count = 0;
    StringBuilder text = new StringBuilder();
    boolean wasMeant = true;
    for (int i = 0; i < bytes.length; i++) {
      boolean isMeant = isMeant(i + 1);
      if (isMeant && !wasMeant && (count > 0 || text.length() > 0)) {
        text.append(Utf8.text(kept, 0, count)).append(outputDelimiter);
        count = 0;
      }
      if (isMeant) {
        kept[count++] = bytes[i];
      }
      wasMeant = isMeant;
    }
    return text.append(Utf8.text(kept, 0, count)).toString();
  }
}
