package warren.guest.tools.sed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.regex.Regex;
import warren.guest.tools.BadUsage;

/** Reads a script. */
final class SedParser {
  private final String script;
  private final boolean extended;
  private int at;

  SedParser(String script, boolean extended) {
    this.script = script;
    this.extended = extended;
  }

  List<SedCommand> parse() throws IOException {
    List<SedCommand> commands = block(false);
    if (at < script.length()) {
      throw error("unexpected `}'");
    }
    return commands;
  }

  private BadUsage error(String message) {
    return BadUsage.ofValue(
        "-e expression #1, char " + Math.min(at + 1, script.length()) + ": " + message);
  }

  private List<SedCommand> block(boolean isInner) throws IOException {
    List<SedCommand> commands = new ArrayList<>();
    while (true) {
      skip(" \t\n;");
      if (at >= script.length()) {
        if (isInner) {
          throw error("unmatched `{'");
        }
        return commands;
      }
      if (script.charAt(at) == '}') {
        if (isInner) {
          at++;
        }
        return commands;
      }
      if (script.charAt(at) == '#') {
        line();
      } else {
        commands.add(command());
      }
    }
  }

  private void skip(String characters) {
    while (at < script.length() && characters.indexOf(script.charAt(at)) >= 0) {
      at++;
    }
  }

  private String line() {
    int end = script.indexOf('\n', at);
    String line = script.substring(at, end < 0 ? script.length() : end);
    at = end < 0 ? script.length() : end + 1;
    return line;
  }

  private char peek() {
    return at < script.length() ? script.charAt(at) : '\0';
  }

  private SedCommand command() throws IOException {
    Address from = address(false);
    Address to = null;
    skip(" \t");
    if (from != null && peek() == ',') {
      at++;
      skip(" \t");
      to = address(true);
      if (to == null) {
        throw error("unexpected `,'");
      }
    }
    skip(" \t");
    boolean negated = false;
    while (peek() == '!') {
      negated = true;
      at++;
      skip(" \t");
    }
    if (at >= script.length()) {
      throw error("missing command");
    }
    SedCommand command = new SedCommand(script.charAt(at++));
    command.from = from;
    command.to = to;
    command.negated = negated;
    arguments(command);
    return command;
  }

  private Address address(boolean isEnd) throws IOException {
    char c = peek();
    if (isEnd && (c == '+' || c == '~')) {
      at++;
      return Address.of(c == '+' ? Address.Kind.MORE : Address.Kind.MULTIPLE, number(), 0);
    }
    if (Character.isDigit(c)) {
      long first = number();
      if (peek() == '~') {
        at++;
        return Address.of(Address.Kind.STEP, first, number());
      }
      return Address.of(Address.Kind.LINE, first, 0);
    }
    if (c == '$') {
      at++;
      return Address.of(Address.Kind.LAST, 0, 0);
    }
    if (c != '/' && c != '\\') {
      return null;
    }
    at += c == '\\' ? 1 : 0;
    char delimiter = script.charAt(at++);
    String pattern = upTo(delimiter, true, "address regex");
    boolean ignoresCase = peek() == 'I';
    at += ignoresCase || peek() == 'M' ? 1 : 0;
    return new Address(Address.Kind.REGEX, 0, 0, regex(pattern, ignoresCase));
  }

  private long number() {
    int start = at;
    while (Character.isDigit(peek())) {
      at++;
    }
    return start == at ? 0 : Long.parseLong(script.substring(start, at));
  }

  /** An empty pattern is the last one that was used. */
  private Regex regex(String pattern, boolean ignoresCase) throws IOException {
    if (pattern.isEmpty()) {
      return null;
    }
    return extended ? Regex.extended(pattern, ignoresCase) : Regex.basic(pattern, ignoresCase);
  }

  /** Text up to a delimiter, which is taken; in a pattern, brackets protect it. */
  private String upTo(char delimiter, boolean isPattern, String what) throws BadUsage {
    StringBuilder text = new StringBuilder();
    boolean inBrackets = false;
    int bracket = 0;
    while (at < script.length()) {
      char c = script.charAt(at++);
      if (c == delimiter && !inBrackets) {
        return text.toString();
      }
      if (c == '\\' && at < script.length() && !inBrackets) {
        escaped(delimiter, isPattern, text);
        continue;
      }
      if (isPattern && c == '[' && !inBrackets) {
        inBrackets = true;
        bracket = text.length();
      } else if (c == ']' && inBrackets && isClosing(text, bracket)) {
        inBrackets = false;
      }
      text.append(c);
    }
    throw error("unterminated " + what);
  }

  private static boolean isClosing(StringBuilder text, int bracket) {
    String inside = text.substring(bracket + 1);
    return !inside.isEmpty()
        && !inside.equals("^")
        && !(inside.lastIndexOf("[:") > inside.lastIndexOf(":]") + 1);
  }

  private void escaped(char delimiter, boolean isPattern, StringBuilder text) {
    char next = script.charAt(at++);
    if (next == delimiter && delimiter != '\\') {
      boolean isSpecial = isPattern && "|+?(){}".indexOf(delimiter) >= 0;
      text.append(
          isSpecial
              ? "[" + next + "]"
              : isPattern && "*.[$^".indexOf(next) >= 0 ? "\\" + next : String.valueOf(next));
    } else if (next == 'n' && isPattern) {
      text.append('\n');
    } else {
      text.append('\\').append(next);
    }
  }

  private void arguments(SedCommand command) throws IOException {
    switch (command.name) {
      case '{' -> command.block.addAll(block(true));
      case 's' -> substitution(command);
      case 'y' -> transliteration(command);
      case 'a', 'i', 'c' -> command.text = text();
      case ':' -> command.text = label();
      case 'b', 't', 'T' -> command.text = label();
      case 'r', 'R', 'w', 'W' -> {
        skip(" \t");
        command.text = line();
      }
      case 'q', 'Q', 'l', 'L' -> {
        skip(" \t");
        command.number = Character.isDigit(peek()) ? (int) number() : -1;
        end();
      }
      case '=', 'd', 'D', 'g', 'G', 'h', 'H', 'n', 'N', 'p', 'P', 'x', 'z', 'F' -> end();
      default -> throw error("unknown command: `" + command.name + "'");
    }
  }

  private void end() throws BadUsage {
    skip(" \t");
    if (at < script.length() && ";\n}#".indexOf(peek()) < 0) {
      throw error("extra characters after command");
    }
  }

  private String label() {
    skip(" \t");
    int start = at;
    while (at < script.length() && ";\n}".indexOf(script.charAt(at)) < 0) {
      at++;
    }
    return script.substring(start, at).trim();
  }

  /** The text of {@code a}, {@code i} and {@code c}: up to a line's end without a backslash. */
  private String text() throws BadUsage {
    skip(" \t");
    if (peek() == '\\') {
      at++;
      int kept = at;
      skip(" \t");
      if (peek() == '\n') {
        at++;
      } else {
        at = kept;
      }
    }
    if (at >= script.length()) {
      throw error("expected \\ after `a', `c' or `i'");
    }
    StringBuilder text = new StringBuilder();
    while (at < script.length() && script.charAt(at) != '\n') {
      char c = script.charAt(at++);
      if (c == '\\' && at < script.length()) {
        c = script.charAt(at++);
        text.append(c == 't' ? '\t' : c);
      } else {
        text.append(c);
      }
    }
    at++;
    return text.append('\n').toString();
  }

  private void substitution(SedCommand command) throws IOException {
    char delimiter = script.charAt(at++);
    String pattern = upTo(delimiter, true, "`s' command");
    command.replacement = upTo(delimiter, false, "`s' command");
    boolean ignoresCase = false;
    while (at < script.length() && ";\n} \t#".indexOf(peek()) < 0) {
      char flag = script.charAt(at++);
      if (Character.isDigit(flag)) {
        at--;
        command.occurrence = (int) number();
      } else if (flag == 'w') {
        skip(" ");
        command.text = line();
      } else {
        ignoresCase |= flag == 'i' || flag == 'I';
        flag(command, flag);
      }
    }
    command.regex = regex(pattern, ignoresCase);
  }

  private void flag(SedCommand command, char flag) throws BadUsage {
    switch (flag) {
      case 'g' -> command.global = true;
      case 'p' -> command.prints = true;
      case 'i', 'I', 'm', 'M' -> command.number = -1;
      default -> throw error("unknown option to `s'");
    }
  }

  private void transliteration(SedCommand command) throws BadUsage {
    char delimiter = script.charAt(at++);
    command.text = unescaped(upTo(delimiter, false, "`y' command"));
    command.replacement = unescaped(upTo(delimiter, false, "`y' command"));
    if (command.text.length() != command.replacement.length()) {
      throw error("strings for `y' command are different lengths");
    }
    end();
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
  }
}
