package warren.guest.shell.edit;

import java.io.IOException;

/** What the line is typed into. */
public interface Situation {
  /** Whether a command is whole, so that Return runs it. */
  boolean isComplete(String text);

  /** What a signal means for the line: nothing, to be drawn on the cursor's row, to be dropped. */
  enum Notice {
    NOTHING,
    DRAW,
    DROP
  }

  /** Signals have come. May throw to end the shell. */
  Notice signalled() throws IOException;
}
