package warren.guest.shell.edit;

/** Gives colours to a line while it is typed. */
@FunctionalInterface
public interface Painter {
  /** No colours. */
  Painter NONE = text -> new byte[text.length()];

  /** For each character its colour of the terminal's palette, 30 to 37 or 90 to 97, or 0. */
  byte[] paint(String text);

  /** A new prompt begins: what was known before may have changed. */
  default void begin() {}
}
