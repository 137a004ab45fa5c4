package warren.guest.tools.sed;

import java.io.IOException;
import warren.guest.regex.Regex;
import warren.guest.tools.BadUsage;

/** Which lines the addresses of commands mean. Ranges that are open are kept in the commands. */
final class Addressing {
  private final SedInput in;
  private Regex lastRegex;
  private long line;
  private String pattern = "";

  Addressing(SedInput in) {
    this.in = in;
  }

  /** Whether a command is for this line, of which this is the text. */
  boolean isMeant(SedCommand command, long number, String text) throws IOException {
    line = number;
    pattern = text;
    if (command.from == null) {
      return true;
    }
    if (command.to == null) {
      return matches(command.from);
    }
    if (command.isOpen) {
      return goesOn(command);
    }
    boolean isZero = command.from.kind() == Address.Kind.LINE && command.from.first() == 0;
    if (isZero && line == 1) {
      command.isOpen = true;
      return goesOn(command);
    }
    if (!matches(command.from)) {
      return false;
    }
    begin(command);
    return true;
  }

  private void begin(SedCommand command) throws IOException {
    command.isOpen = true;
    Address to = command.to;
    switch (to.kind()) {
      case LINE -> command.isOpen = to.first() > line;
      case MORE -> {
        command.rangeEnd = line + to.first();
        command.isOpen = to.first() > 0;
      }
      case MULTIPLE -> {
        command.rangeEnd =
            to.first() == 0 ? line : (line + to.first() - 1) / to.first() * to.first();
        command.isOpen = command.rangeEnd > line;
      }
      case LAST -> command.isOpen = !in.isLast();
      default -> command.isOpen = true;
    }
  }

  private boolean goesOn(SedCommand command) throws IOException {
    return switch (command.to.kind()) {
      case LINE -> {
        command.isOpen = line < command.to.first();
        yield line <= command.to.first();
      }
      case MORE, MULTIPLE -> {
        command.isOpen = line < command.rangeEnd;
        yield true;
      }
      default -> {
        command.isOpen = !matches(command.to);
        yield true;
      }
    };
  }

  private boolean matches(Address address) throws IOException {
    return switch (address.kind()) {
      case LINE -> line == address.first();
      case STEP ->
          address.step() == 0
              ? line == address.first()
              : line >= address.first() && (line - address.first()) % address.step() == 0;
      case LAST -> in.isLast();
      case REGEX -> regex(address.regex()).find(pattern, 0) != null;
      default -> false;
    };
  }

  /** The expression, or for an empty one the last that was used. */
  Regex regex(Regex given) throws BadUsage {
    if (given != null) {
      lastRegex = given;
    }
    if (lastRegex == null) {
      throw new BadUsage("no previous regular expression");
    }
    return lastRegex;
  }
}
