package warren.guest.shell.complete;

import java.util.HashMap;
import java.util.Map;
import warren.guest.shell.edit.Painter;
import warren.guest.shell.run.Shell;

/** Colours a line: commands that there are and that there are not, strings, variables, comments. */
public final class Colours implements Painter {
  private static final int LONGEST = 4000;
  private static final byte KNOWN = 32;
  private static final byte UNKNOWN = 31;
  private static final byte KEYWORD = 35;
  private static final byte STRING = 33;
  private static final byte VARIABLE = 36;
  private static final byte COMMENT = 90;

  private final Shell shell;
  private final Map<String, Boolean> known = new HashMap<>();

  public Colours(Shell shell) {
    this.shell = shell;
  }

  /** A new prompt: what was not there may be there now. */
  @Override
  public void begin() {
    known.clear();
  }

  @Override
  public byte[] paint(String text) {
    byte[] colours = new byte[text.length()];
    if (text.length() > LONGEST || shell.state().variables().text("NO_COLOR") != null) {
      return colours;
    }
    LineScan scan = new LineScan(text);
    for (int i = 0; i < colours.length; i++) {
      colours[i] = of(scan.kind(i));
    }
    for (LineScan.Word word : scan.commands()) {
      byte colour = word.isExpanded() ? 0 : isKnown(word.value()) ? KNOWN : UNKNOWN;
      for (int i = word.from(); i < word.to(); i++) {
        colours[i] = scan.kind(i) == LineScan.Kind.COMMAND ? colour : colours[i];
      }
    }
    return colours;
  }

  private static byte of(LineScan.Kind kind) {
    return switch (kind) {
      case KEYWORD -> KEYWORD;
      case STRING -> STRING;
      case VARIABLE -> VARIABLE;
      case COMMENT -> COMMENT;
      default -> 0;
    };
  }

  private boolean isKnown(String name) {
    return known.computeIfAbsent(name, this::find);
  }

  private boolean find(String name) {
    return shell.builtin(name) != null
        || shell.state().functions().containsKey(name)
        || shell.alias(name) != null
        || shell.programs().find(Tildes.expanded(name, shell)) != null;
  }
}
