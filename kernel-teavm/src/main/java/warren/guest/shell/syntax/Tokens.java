package warren.guest.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** The tokens of a text, one at a time. Here-documents are read when their line ends. */
final class Tokens {
  private static final String[] OPERATORS = {
    "&>>", "<<-", "<<<", ";;&", "&&", "||", ";;", ";&", "<<", ">>", "<&", ">&", "<>", ">|", "&>",
    "|&", "<", ">", "|", "&", ";", "(", ")"
  };

  private final Text text;
  private final Dialect dialect;
  private final WordReader words;
  private final List<HereDocument> pending = new ArrayList<>();
  private Token token;
  private boolean cut;
  private boolean goesOn;

  Tokens(Text text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
    this.words = new WordReader(text, dialect);
  }

  Text text() {
    return text;
  }

  WordReader words() {
    return words;
  }

  /** The next token, which stays. */
  Token peek() throws SyntaxError {
    if (token == null) {
      token = read();
    }
    return token;
  }

  /** Takes the next token. */
  Token next() throws SyntaxError {
    Token taken = peek();
    token = null;
    if (taken.isOperator("\n")) {
      readDocuments();
    }
    return taken;
  }

  /** Goes back to the start of the token that was peeked, to read its characters otherwise. */
  void unread() {
    if (token != null) {
      text.back(token.start(), token.startLine());
      token = null;
    }
  }

  void expect(HereDocument document) {
    pending.add(document);
  }

  boolean isCutShort() {
    return cut;
  }

  boolean hasPending() {
    return !pending.isEmpty();
  }

  private Token read() throws SyntaxError {
    skipBlanks();
    int start = text.at();
    int line = text.line();
    if (text.isEnd()) {
      return new Token("", null, start, line, start, line);
    }
    if (text.take("\n")) {
      return new Token("\n", null, start, line, text.at(), text.line());
    }
    boolean isWord = text.startsWith("<(") || text.startsWith(">(");
    for (String operator : OPERATORS) {
      if (!isWord && text.take(operator)) {
        return new Token(operator, null, start, line, text.at(), text.line());
      }
    }
    Word word = words.word();
    return new Token(null, word, start, line, text.at(), text.line());
  }

  private void skipBlanks() {
    while (text.peek() == ' ' || text.peek() == '\t') {
      text.next();
    }
    if (text.peek() == '#') {
      while (text.peekRaw() >= 0 && text.peekRaw() != '\n') {
        text.nextRaw();
      }
    }
  }

  /** Puts the text of an alias in place of the token that was peeked; false without an alias. */
  boolean expandAlias(List<String> expanded) throws SyntaxError {
    String name = peek().isWord() ? peek().word().plain() : null;
    String value = name == null || expanded.contains(name) ? null : dialect.alias(name);
    if (value == null) {
      return false;
    }
    expanded.add(name);
    int start = token.start();
    text.back(token.end(), token.endLine());
    token = null;
    text.replace(start, value + " ");
    goesOn = value.endsWith(" ") || value.endsWith("\t");
    return true;
  }

  /** Whether the last alias ends in a blank, so that the next word may be one too; only once. */
  boolean takeGoesOn() {
    boolean was = goesOn;
    goesOn = false;
    return was;
  }

  private void readDocuments() throws SyntaxError {
    for (HereDocument document : pending) {
      read(document);
    }
    pending.clear();
  }

  /** At the end of a text: its lines are missing, which is the end of documents too. */
  void endDocuments() throws SyntaxError {
    readDocuments();
  }

  private void read(HereDocument document) throws SyntaxError {
    int line = text.line();
    StringBuilder lines = new StringBuilder();
    String next = line(document);
    while (next != null && !next.equals(document.delimiter())) {
      lines.append(next).append('\n');
      next = line(document);
    }
    if (next == null) {
      cut = true;
    }
    document.set(lines.toString(), body(document, lines.toString(), line));
  }

  private Word body(HereDocument document, String lines, int line) throws SyntaxError {
    if (document.isQuoted()) {
      return Word.quoted(lines);
    }
    return new WordReader(new Text(lines, line), dialect).document();
  }

  private String line(HereDocument document) {
    if (text.peekRaw() < 0) {
      return null;
    }
    int start = text.at();
    while (text.peekRaw() >= 0 && text.peekRaw() != '\n') {
      if (text.peekRaw() == '\\' && !document.isQuoted()) {
        text.nextRaw();
      }
      if (text.peekRaw() >= 0) {
        text.nextRaw();
      }
    }
    String line = text.from(start);
    if (text.peekRaw() == '\n') {
      text.nextRaw();
    }
    return document.stripsTabs() ? withoutTabs(line) : line;
  }

  private static String withoutTabs(String line) {
    StringBuilder text = new StringBuilder();
    boolean isStart = true;
    for (int i = 0; i < line.length(); i++) {
      if (!isStart || line.charAt(i) != '\t') {
        text.append(line.charAt(i));
      }
      isStart = line.charAt(i) == '\n' || (isStart && line.charAt(i) == '\t');
    }
    return text.toString();
  }
}
