package warren.guest.tools.text;

import java.io.IOException;
import java.util.List;
import warren.guest.Output;
import warren.guest.regex.Match;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** How grep prints lines: what stands before them, and colours, which are those of GNU. */
final class GrepOutput {
  private static final String MATCH = "01;31";
  private static final String NAME = "35";
  private static final String NUMBER = "32";
  private static final String MARK = "36";

  private final ToolProcess process;
  private final Options options;
  private final boolean named;
  private final boolean coloured;

  GrepOutput(ToolProcess process, Options options, boolean named) {
    this.process = process;
    this.options = options;
    this.named = named;
    String when = options.value('4', "never");
    boolean isAuto = when.isEmpty() || when.equals("auto") || when.equals("tty");
    this.coloured = when.equals("always") || (isAuto && process.files().isTerminal(1));
  }

  boolean isColoured() {
    return coloured;
  }

  /**
   * Prints a line.
   *
   * @param offset of its first byte in the file
   * @param mark a colon for what matches, a minus for its context
   * @param matches what is shown in colour
   */
  void print(String line, String name, long number, long offset, char mark, List<Match> matches)
      throws IOException {
    if (named) {
      head(name, NAME, mark);
    }
    if (options.has('n')) {
      head(String.valueOf(number), NUMBER, mark);
    }
    if (options.has('b')) {
      head(String.valueOf(offset), NUMBER, mark);
    }
    Output out = process.out();
    int at = 0;
    for (Match match : coloured ? matches : List.<Match>of()) {
      out.print(line.substring(at, match.start(0)));
      out.print(inColour(line.substring(match.start(0), match.end(0)), MATCH));
      at = match.end(0);
    }
    out.print(line.substring(at)).write(options.has('z') ? 0 : '\n');
  }

  private void head(String text, String colour, char mark) throws IOException {
    String end = String.valueOf(mark);
    process.out().print(coloured ? inColour(text, colour) + inColour(end, MARK) : text + end);
  }

  private static String inColour(String text, String colour) {
    return "\u001b[" + colour + "m\u001b[K" + text + "\u001b[m\u001b[K";
  }
}
