package warren.guest.shell.edit;

/** What a key does to the line, as in the emacs mode of readline. */
public enum Action {
  INSERT,
  PASTE,
  ACCEPT,
  INTERRUPT,
  END_OF_FILE,
  SIGNALLED,
  LEFT,
  RIGHT,
  UP,
  DOWN,
  PREVIOUS_ENTRY,
  NEXT_ENTRY,
  FIRST_ENTRY,
  LAST_ENTRY,
  WORD_LEFT,
  WORD_RIGHT,
  LINE_START,
  LINE_END,
  DELETE,
  DELETE_OR_END,
  BACKSPACE,
  KILL_TO_END,
  KILL_TO_START,
  KILL_WORD,
  KILL_WORD_BACK,
  KILL_BLANK_WORD_BACK,
  YANK,
  YANK_OLDER,
  TRANSPOSE,
  UPPER_WORD,
  LOWER_WORD,
  CAPITAL_WORD,
  LAST_ARGUMENT,
  UNDO,
  CLEAR_SCREEN,
  COMPLETE,
  SEARCH_BACK,
  SEARCH_FORWARD,
  ABORT,
  QUOTE_NEXT,
  NEWLINE,
  NONE;

  /** Whether it puts text into the kill buffer, so that the next one adds to it. */
  boolean kills() {
    return switch (this) {
      case KILL_TO_END, KILL_TO_START, KILL_WORD, KILL_WORD_BACK, KILL_BLANK_WORD_BACK -> true;
      default -> false;
    };
  }
}
