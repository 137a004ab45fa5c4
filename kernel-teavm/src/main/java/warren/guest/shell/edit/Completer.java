package warren.guest.shell.edit;

import java.io.IOException;
import java.util.List;

/** Knows how a line may go on. */
@FunctionalInterface
public interface Completer {
  /** What may stand in the place of the word before the cursor. */
  Completion complete(String text, int cursor) throws IOException;

  /**
   * A word that the word may become.
   *
   * @param text as it is inserted, with its quotes
   * @param shown in a list
   * @param end what follows if it is the only one: a blank, a slash, a quote
   */
  record Candidate(String text, String shown, String end) {}

  /**
   * All that the word may become.
   *
   * @param from where the word begins
   */
  record Completion(int from, List<Candidate> candidates) {}
}
