package warren.guest.shell.syntax;

/** The lines that follow a command; they are known once its line has been read. */
public final class HereDocument {
  private final String delimiter;
  private final boolean quoted;
  private final boolean stripsTabs;
  private String text = "";
  private Word body = Word.literal("");

  HereDocument(String delimiter, boolean quoted, boolean stripsTabs) {
    this.delimiter = delimiter;
    this.quoted = quoted;
    this.stripsTabs = stripsTabs;
  }

  String delimiter() {
    return delimiter;
  }

  boolean isQuoted() {
    return quoted;
  }

  boolean stripsTabs() {
    return stripsTabs;
  }

  void set(String lines, Word content) {
    this.text = lines;
    this.body = content;
  }

  /** What is to be expanded. */
  public Word body() {
    return body;
  }

  /** The lines with the delimiter's, as they follow a command. */
  String lines() {
    return text + delimiter + "\n";
  }

  /** The operator and the delimiter, with quotes if the lines are not expanded. */
  String head() {
    return "<<" + (quoted ? Quoting.quote(delimiter) : delimiter);
  }
}
