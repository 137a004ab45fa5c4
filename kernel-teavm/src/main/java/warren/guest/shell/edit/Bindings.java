package warren.guest.shell.edit;

/** Which key does what. */
final class Bindings {
  private Bindings() {}

  /** A control character. */
  static Action control(int key) {
    return switch (key) {
      case 'A' & 0x1f -> Action.LINE_START;
      case 'B' & 0x1f -> Action.LEFT;
      case 'C' & 0x1f -> Action.INTERRUPT;
      case 'D' & 0x1f -> Action.DELETE_OR_END;
      case 'E' & 0x1f -> Action.LINE_END;
      case 'F' & 0x1f -> Action.RIGHT;
      case 'G' & 0x1f -> Action.ABORT;
      case 'H' & 0x1f, 0x7f -> Action.BACKSPACE;
      case '\t' -> Action.COMPLETE;
      case '\n', '\r' -> Action.ACCEPT;
      case 'K' & 0x1f -> Action.KILL_TO_END;
      case 'L' & 0x1f -> Action.CLEAR_SCREEN;
      case 'N' & 0x1f -> Action.NEXT_ENTRY;
      case 'P' & 0x1f -> Action.PREVIOUS_ENTRY;
      case 'R' & 0x1f -> Action.SEARCH_BACK;
      case 'S' & 0x1f -> Action.SEARCH_FORWARD;
      case 'T' & 0x1f -> Action.TRANSPOSE;
      case 'U' & 0x1f -> Action.KILL_TO_START;
      case 'V' & 0x1f -> Action.QUOTE_NEXT;
      case 'W' & 0x1f -> Action.KILL_BLANK_WORD_BACK;
      case 'Y' & 0x1f -> Action.YANK;
      case '_' & 0x1f -> Action.UNDO;
      default -> Action.NONE;
    };
  }

  /** A key with Alt, or after Escape. */
  static Action alt(int key) {
    return switch (key) {
      case 'b', 'B' -> Action.WORD_LEFT;
      case 'f', 'F' -> Action.WORD_RIGHT;
      case 'd', 'D' -> Action.KILL_WORD;
      case 0x7f, '\b' -> Action.KILL_WORD_BACK;
      case 'y', 'Y' -> Action.YANK_OLDER;
      case 'u', 'U' -> Action.UPPER_WORD;
      case 'l', 'L' -> Action.LOWER_WORD;
      case 'c', 'C' -> Action.CAPITAL_WORD;
      case '.', '_' -> Action.LAST_ARGUMENT;
      case '<' -> Action.FIRST_ENTRY;
      case '>' -> Action.LAST_ENTRY;
      case '\n', '\r' -> Action.NEWLINE;
      default -> Action.NONE;
    };
  }

  /** A sequence that ends in a letter; the parameters are {@code 1;5} with Ctrl, 3 with Alt. */
  static Action cursor(int letter, String parameters) {
    boolean isByWord = parameters.endsWith(";5") || parameters.endsWith(";3");
    return switch (letter) {
      case 'A' -> Action.UP;
      case 'B' -> Action.DOWN;
      case 'C' -> isByWord ? Action.WORD_RIGHT : Action.RIGHT;
      case 'D' -> isByWord ? Action.WORD_LEFT : Action.LEFT;
      case 'H' -> Action.LINE_START;
      case 'F' -> Action.LINE_END;
      default -> Action.NONE;
    };
  }

  /** A sequence of a number and a tilde. */
  static Action numbered(String parameters) {
    return switch (parameters) {
      case "1", "7" -> Action.LINE_START;
      case "4", "8" -> Action.LINE_END;
      case "3" -> Action.DELETE;
      case "3;5", "3;3" -> Action.KILL_WORD;
      case "5" -> Action.PREVIOUS_ENTRY;
      case "6" -> Action.NEXT_ENTRY;
      default -> Action.NONE;
    };
  }
}
