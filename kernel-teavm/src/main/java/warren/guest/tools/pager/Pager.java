package warren.guest.tools.pager;

import java.io.IOException;
import java.util.List;
import warren.guest.WasiException;
import warren.guest.regex.BadRegex;
import warren.guest.regex.Regex;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.screen.Keyboard;

/** {@code less}, and {@code more}, on a terminal: what keys do. */
final class Pager {
  private static final String REVERSE = "\u001b[7m";
  private static final String PLAIN = "\u001b[m";
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final String HELP =
      """
      Keys: space f  forward one screen     b  back one screen     d u  half a screen
            j Enter  forward one line       k  back one line       g G  start, end
            NUMBER g  to that line          / ?  search forward, back     n N  again
            -N -S -R -i  numbers, chopped lines, colours, case     Left Right  sideways
            :n :p  next, previous file      = position     r  paint again     q  quit
      """;

  private final ToolProcess process;
  private final PageOptions options;
  private final Keyboard keyboard;
  private final Sources sources;
  private View view;
  private String message = "";
  private boolean isFirst = true;
  private Regex pattern;
  private String patternText = "";
  private int direction = 1;
  private boolean inverts;

  Pager(ToolProcess process, PageOptions options, Keyboard keyboard, Sources sources)
      throws WasiException {
    this.process = process;
    this.options = options;
    this.keyboard = keyboard;
    this.sources = sources;
    this.view = view();
  }

  private View view() {
    View fresh = new View(sources.current(), options);
    fresh.resize(keyboard.columns(), keyboard.rows());
    return fresh;
  }

  void run() throws IOException {
    if (options.quitsIfOneScreen && sources.count() == 1 && fitsOneScreen()) {
      view.screen().forEach(this::printRow);
      process.out().flush();
      return;
    }
    process.out().print(options.keepsScreen ? "" : "\u001b[?1049h");
    for (String command : options.commands) {
      first(command);
    }
    paint();
    boolean goesOn = true;
    while (goesOn) {
      boolean isWaiting = view.isEndShown() && view.text().mayGrow();
      goesOn = key(keyboard.next(isWaiting));
    }
    process.out().print(CLEAR_LINE + (options.keepsScreen ? "" : "\u001b[?1049l"));
    process.out().flush();
  }

  private boolean fitsOneScreen() throws IOException {
    while (view.text().size() <= view.rows() && view.text().readMore()) {
      // One line more each time.
    }
    return view.text().hasEnded() && view.isEndShown();
  }

  private void printRow(String row) {
    try {
      process.out().println(row);
    } catch (WasiException closed) {
      throw new IllegalStateException(closed);
    }
  }

  private void first(String command) throws IOException {
    if (command.startsWith("/") || command.startsWith("?")) {
      search(command.substring(0, 1), command.substring(1));
    } else if (command.equals("G")) {
      view.end();
    } else if (isNumber(command)) {
      view.to(Integer.parseInt(command) - 1);
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() < 9 && text.chars().allMatch(Character::isDigit);
  }

  private void paint() throws IOException {
    List<String> screen = view.screen();
    StringBuilder text = new StringBuilder("\u001b[H");
    for (int i = 0; i < view.rows(); i++) {
      boolean isText = i < screen.size();
      text.append("\u001b[K").append(isText ? screen.get(i) : "~").append("\r\n");
    }
    process.out().print(text.toString());
    prompt();
  }

  private void prompt() throws IOException {
    String text = message;
    if (text.isEmpty()) {
      text = options.isMore ? "--More--" : isFirst && !sources.name().isEmpty() ? name() : ":";
      if (view.isEndShown() && view.text().hasEnded()) {
        text = isFirst && !sources.name().isEmpty() ? name() + " (END)" : "(END)";
      }
    }
    message = "";
    boolean isPlain = text.equals(":");
    process.out().print(CLEAR_LINE + (isPlain ? text : REVERSE + text + PLAIN));
    process.out().flush();
  }

  private String name() {
    boolean isOne = sources.count() == 1;
    return sources.name()
        + (isOne ? "" : " (file " + (sources.index() + 1) + " of " + sources.count() + ")");
  }

  /** Does what a key asks for; false if that is to end. */
  private boolean key(String key) throws IOException {
    if (isNumber(key)) {
      return number(key);
    }
    return key(key, -1);
  }

  private boolean number(String first) throws IOException {
    StringBuilder digits = new StringBuilder(first);
    while (true) {
      process.out().print(CLEAR_LINE + ":" + digits);
      process.out().flush();
      String key = keyboard.next();
      if (!isNumber(key) || digits.length() > 7) {
        return key(key, Integer.parseInt(digits.toString()));
      }
      digits.append(key);
    }
  }

  private boolean key(String key, int number) throws IOException {
    int page = number > 0 ? number : view.rows();
    int half = number > 0 ? number : Math.max(1, view.rows() / 2);
    int one = Math.max(1, number);
    isFirst &= key.equals(Keyboard.RESIZED) || key.equals(Keyboard.MORE);
    switch (key) {
      case "q", "Q", Keyboard.CLOSED -> {
        return false;
      }
      case " ", "f", "\u0006", "\u0016", "\u001b[6~" -> {
        return forward(page);
      }
      case "d", "\u0004" -> {
        return forward(half);
      }
      case "j", "e", "\r", "\n", "\u000e", "\u0005", "\u001b[B", "\u001bOB" -> {
        return forward(one);
      }
      case "b", "\u0002", "\u001b[5~" -> view.up(page);
      case "u", "\u0015" -> view.up(half);
      case "k", "y", "\u0019", "\u0010", "\u000b", "\u001b[A", "\u001bOA" -> view.up(one);
      case "g", "<", "\u001b[H", "\u001bOH", "\u001b[1~" -> view.to(Math.max(1, number) - 1);
      case "G", ">", "\u001b[F", "\u001bOF", "\u001b[4~" -> toEnd(number);
      case "\u001b[C", "\u001bOC" -> view.shift(number > 0 ? number : view.halfWidth());
      case "\u001b[D", "\u001bOD" -> view.shift(-(number > 0 ? number : view.halfWidth()));
      case "/", "?" -> search(key, null);
      case "n" -> again(direction);
      case "N" -> again(-direction);
      case "=", "\u0007" -> position();
      case "h", "H" -> help();
      case "-" -> option();
      case ":" -> {
        return file();
      }
      case Keyboard.RESIZED -> {
        keyboard.measure();
        view.resize(keyboard.columns(), keyboard.rows());
      }
      default -> {
        // Others paint the screen again, as r does.
      }
    }
    paint();
    return true;
  }

  private boolean forward(int rows) throws IOException {
    boolean hasMoved = view.down(rows);
    if (!hasMoved && options.quitsAtEnd && !sources.move(1)) {
      return false;
    }
    if (!hasMoved && options.quitsAtEnd) {
      view = view();
    }
    paint();
    return true;
  }

  private void toEnd(int number) throws IOException {
    if (number > 0) {
      view.to(number - 1);
    } else {
      view.end();
    }
  }

  private void position() throws IOException {
    int last = Math.min(view.text().size(), view.top().line() + view.rows());
    String total = view.text().hasEnded() ? "/" + view.text().size() : "";
    message = name() + " lines " + (view.top().line() + 1) + "-" + last + total;
  }

  private void help() throws IOException {
    process.out().print("\u001b[H\u001b[J" + HELP + REVERSE + "any key goes on" + PLAIN);
    process.out().flush();
    keyboard.next();
  }

  private void option() throws IOException {
    process.out().print(CLEAR_LINE + "-");
    process.out().flush();
    switch (keyboard.next()) {
      case "N" -> options.isNumbered = !options.isNumbered;
      case "S" -> options.chops = !options.chops;
      case "R", "r" -> options.passesColours = !options.passesColours;
      case "i", "I" -> options.ignoresCase = !options.ignoresCase;
      default -> message = "There is no such option";
    }
    view.resize(keyboard.columns(), keyboard.rows());
  }

  private boolean file() throws IOException {
    process.out().print(CLEAR_LINE + ":");
    process.out().flush();
    String key = keyboard.next();
    if (key.equals("q")) {
      return false;
    }
    int step = key.equals("n") ? 1 : key.equals("p") ? -1 : 0;
    if (step != 0 && sources.move(step)) {
      view = view();
      isFirst = true;
    } else {
      message = step > 0 ? "No next file" : step < 0 ? "No previous file" : "";
    }
    paint();
    return true;
  }

  /** A line that is typed behind a character; null if it was given up. */
  private String typed(String prompt) throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      process.out().print(CLEAR_LINE + prompt + text);
      process.out().flush();
      String key = keyboard.next();
      if (key.equals("\r") || key.equals("\n")) {
        return text.toString();
      } else if (key.equals("\u007f") || key.equals("\b")) {
        if (text.length() == 0) {
          return null;
        }
        text.setLength(text.length() - Character.charCount(text.codePointBefore(text.length())));
      } else if (key.equals("\u0015")) {
        text.setLength(0);
      } else if (key.equals(Keyboard.INTERRUPTED) || key.equals("\u001b")) {
        return null;
      } else if (key.length() <= 2 && key.charAt(0) >= ' ') {
        text.append(key);
      }
    }
  }

  private void search(String key, String given) throws IOException {
    String text = given == null ? typed(key) : given;
    if (text == null) {
      return;
    }
    direction = key.equals("/") ? 1 : -1;
    if (!text.isEmpty()) {
      inverts = text.startsWith("!");
      patternText = inverts ? text.substring(1) : text;
      try {
        pattern = Regex.extended(patternText, options.ignoresCase && isLower(patternText));
      } catch (BadRegex bad) {
        message = bad.getMessage();
        return;
      }
    }
    view.highlight(inverts ? null : pattern);
    if (given != null) {
      go(view.search(0, 1, pattern, inverts));
    } else {
      again(direction);
    }
  }

  private static boolean isLower(String text) {
    return text.equals(text.toLowerCase(java.util.Locale.ROOT));
  }

  private void again(int step) throws IOException {
    if (pattern == null) {
      message = "No previous regular expression";
      return;
    }
    go(view.search(view.top().line() + step, step, pattern, inverts));
  }

  private void go(int line) throws IOException {
    if (line < 0) {
      message = "Pattern not found";
    } else {
      view.to(line);
    }
  }
}
