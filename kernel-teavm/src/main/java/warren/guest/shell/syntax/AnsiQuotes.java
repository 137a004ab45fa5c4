package warren.guest.shell.syntax;

/** Escapes of {@code $'...'}. */
public final class AnsiQuotes {
  private static final String NAMES = "abeEfnrtv\\'\"?";
  private static final String VALUES = "\u0007\b\u001b\u001b\f\n\r\t\u000b\\'\"?";

  private final Text text;
  private final StringBuilder read = new StringBuilder();

  private AnsiQuotes(Text text) {
    this.text = text;
  }

  /** Reads up to the quote that ends it, and takes that. */
  static String read(Text text) throws SyntaxError {
    return new AnsiQuotes(text).read();
  }

  /** A whole text with its escapes decoded. */
  public static String decode(String escaped) {
    AnsiQuotes quotes = new AnsiQuotes(new Text(escaped, 1));
    while (quotes.text.peekRaw() >= 0) {
      quotes.one();
    }
    return quotes.read.toString();
  }

  private void one() {
    char c = text.nextRaw();
    if (c == '\\' && text.peekRaw() >= 0) {
      escape(text.nextRaw());
    } else {
      read.append(c);
    }
  }

  private String read() throws SyntaxError {
    while (text.peekRaw() != '\'') {
      if (text.peekRaw() < 0) {
        throw text.incomplete("unexpected EOF while looking for matching `''");
      }
      one();
    }
    text.nextRaw();
    return read.toString();
  }

  private void escape(char c) {
    int known = NAMES.indexOf(c);
    if (known >= 0) {
      read.append(VALUES.charAt(known));
    } else if (c >= '0' && c <= '7') {
      read.append((char) number(c - '0', 8, 2));
    } else if (c == 'x') {
      read.append((char) number(0, 16, 2));
    } else if (c == 'u') {
      read.appendCodePoint(number(0, 16, 4));
    } else if (c == 'U') {
      read.appendCodePoint(number(0, 16, 8));
    } else if (c == 'c' && text.peekRaw() >= 0) {
      read.append((char) (text.nextRaw() & 0x1f));
    } else {
      read.append('\\').append(c);
    }
  }

  private int number(int first, int radix, int most) {
    int value = first;
    for (int i = 0; i < most && Character.digit(Math.max(text.peekRaw(), 0), radix) >= 0; i++) {
      value = value * radix + Character.digit(text.nextRaw(), radix);
    }
    return value;
  }
}
