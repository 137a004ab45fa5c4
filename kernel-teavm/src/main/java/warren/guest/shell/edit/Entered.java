package warren.guest.shell.edit;

/**
 * What a person has typed at a prompt.
 *
 * @param end what has ended it
 */
public record Entered(String text, End end) {
  /** Return, Ctrl+C, Ctrl+D on an empty line or the end of the terminal. */
  public enum End {
    LINE,
    INTERRUPT,
    FILE
  }
}
