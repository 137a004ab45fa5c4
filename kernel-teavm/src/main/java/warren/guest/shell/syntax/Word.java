package warren.guest.shell.syntax;

import java.util.List;

/**
 * A word before expansion.
 *
 * @param source as it was written, so that it can be given to another shell
 */
public record Word(String source, List<WordPart> parts) {
  public Word {
    parts = List.copyOf(parts);
  }

  /** A word of a text that nothing expands. */
  public static Word quoted(String text) {
    return new Word(Quoting.quote(text), List.of(new WordPart.Quoted(text)));
  }

  /** A word of an unquoted text without expansions. */
  public static Word literal(String text) {
    return new Word(text, List.of(new WordPart.Literal(text)));
  }

  /** The text of a word without quotes and expansions, or null for others. */
  public String plain() {
    return parts.size() == 1 && parts.get(0) instanceof WordPart.Literal literal
        ? literal.text()
        : null;
  }

  /** Whether it is this text without quotes. */
  public boolean is(String text) {
    return text.equals(plain());
  }
}
