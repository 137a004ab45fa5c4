package warren.guest.shell.syntax;

import java.util.List;

/** Reads words and what stands in them. */
final class WordReader {
  private static final String META = " \t\n;&|<>()";
  private static final String ESCAPED = "$`\"\\";

  private final Text text;
  private final Dialect dialect;

  WordReader(Text text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /** Where a text ends. */
  @FunctionalInterface
  interface Stop {
    boolean at(int c);
  }

  /** A word that begins here, or null if none does. */
  Word word() throws SyntaxError {
    return word(c -> META.indexOf(c) >= 0);
  }

  /** A word up to one of these characters; null if it is empty. */
  Word word(Stop stop) throws SyntaxError {
    int start = text.at();
    PartList parts = new PartList();
    while (!text.isEnd() && (isExtended() || !stop.at(text.peek()) || isProcess())) {
      unquoted(parts);
    }
    return text.at() == start ? null : new Word(text.from(start), parts.end());
  }

  /** A word that may be empty, up to a character that is not quoted. */
  Word wordUpTo(Stop stop) throws SyntaxError {
    Word word = word(stop);
    return word == null ? new Word("", List.of()) : word;
  }

  private boolean isProcess() {
    return text.startsWith("<(") || text.startsWith(">(");
  }

  private boolean isExtended() {
    return text.peek() >= 0 && "?*+@!".indexOf(text.peek()) >= 0 && text.peek(1) == '(';
  }

  private void unquoted(PartList parts) throws SyntaxError {
    if (isExtended()) {
      extended(parts);
      return;
    }
    switch (text.peek()) {
      case '\'' -> singleQuoted(parts);
      case '"' -> doubleQuoted(parts);
      case '\\' -> escaped(parts);
      case '$' -> dollar(parts, false);
      case '`' -> parts.add(backquoted(false));
      case '<', '>' -> process(parts);
      default -> parts.literal(text.next());
    }
  }

  /** The balanced parentheses of a pattern such as {@code +(a|b)}. */
  private void extended(PartList parts) throws SyntaxError {
    parts.literal(text.next());
    parts.literal(text.next());
    while (text.peek() != ')') {
      if (text.isEnd()) {
        throw text.incomplete("unexpected EOF while looking for matching `)'");
      }
      unquoted(parts);
    }
    parts.literal(text.next());
  }

  private void process(PartList parts) throws SyntaxError {
    if (!isProcess()) {
      parts.literal(text.next());
    } else if (text.take("<(")) {
      parts.add(new WordPart.ProcessSubstitution(commands(), false));
    } else {
      text.take(">(");
      parts.add(new WordPart.ProcessSubstitution(commands(), true));
    }
  }

  private void singleQuoted(PartList parts) throws SyntaxError {
    text.next();
    int start = text.at();
    while (text.peekRaw() != '\'') {
      if (text.peekRaw() < 0) {
        throw text.incomplete("unexpected EOF while looking for matching `''");
      }
      text.nextRaw();
    }
    parts.add(new WordPart.Quoted(text.from(start)));
    text.nextRaw();
  }

  private void escaped(PartList parts) {
    text.next();
    if (text.peekRaw() >= 0) {
      parts.quoted(text.nextRaw());
    } else {
      parts.literal('\\');
    }
  }

  private void doubleQuoted(PartList parts) throws SyntaxError {
    text.next();
    PartList inner = new PartList();
    while (text.peek() != '"') {
      if (text.isEnd()) {
        throw text.incomplete("unexpected EOF while looking for matching `\"'");
      }
      inDoubleQuotes(inner, ESCAPED);
    }
    text.next();
    parts.add(new WordPart.DoubleQuoted(inner.end()));
  }

  /** One character or expansion where only dollars, backquotes and backslashes are special. */
  private void inDoubleQuotes(PartList parts, String escapable) throws SyntaxError {
    switch (text.peek()) {
      case '\\' -> {
        text.next();
        if (text.peekRaw() >= 0 && escapable.indexOf(text.peekRaw()) >= 0) {
          parts.quoted(text.nextRaw());
        } else {
          parts.literal('\\');
        }
      }
      case '$' -> dollar(parts, true);
      case '`' -> parts.add(backquoted(true));
      default -> parts.literal(text.next());
    }
  }

  /** The lines of a here-document: everything in the text. */
  Word document() throws SyntaxError {
    PartList parts = new PartList();
    while (!text.isEnd()) {
      inDoubleQuotes(parts, "$`\\");
    }
    return new Word("", List.of(new WordPart.DoubleQuoted(parts.end())));
  }

  private void dollar(PartList parts, boolean quoted) throws SyntaxError {
    if (!quoted && text.startsWith("$'")) {
      text.take("$'");
      parts.add(new WordPart.Quoted(AnsiQuotes.read(text)));
    } else if (!quoted && text.startsWith("$\"")) {
      text.next();
      doubleQuoted(parts);
    } else if (text.startsWith("$((")) {
      parts.add(arithmeticOrCommands());
    } else if (text.take("$(")) {
      parts.add(new WordPart.Substitution(commands()));
    } else if (text.take("${")) {
      parts.add(new ParameterReader(text, this, quoted).read());
    } else {
      parameter(parts);
    }
  }

  private void parameter(PartList parts) {
    text.next();
    int c = text.peek();
    if ((c >= '0' && c <= '9') || (c > 0 && "@*#?-$!".indexOf(c) >= 0)) {
      parts.add(simple(String.valueOf(text.next())));
    } else if (Quoting.isNameCharacter(c)) {
      parts.add(simple(name()));
    } else {
      parts.literal('$');
    }
  }

  private static WordPart simple(String name) {
    return new WordPart.Parameter(name, null, WordPart.Parameter.Form.VALUE, "", null, null);
  }

  /** A name of letters, digits and underscores; empty if there is none. */
  String name() {
    StringBuilder name = new StringBuilder();
    while (Quoting.isNameCharacter(text.peek())) {
      name.append(text.next());
    }
    return name.toString();
  }

  private WordPart arithmeticOrCommands() throws SyntaxError {
    int start = text.at();
    int line = text.line();
    text.take("$((");
    Word expression = arithmetic();
    if (expression != null) {
      return new WordPart.Arithmetic(expression);
    }
    text.back(start, line);
    text.take("$(");
    return new WordPart.Substitution(commands());
  }

  /** An expression up to {@code ))}, which is taken; null if it is not one. */
  Word arithmetic() throws SyntaxError {
    int start = text.at();
    PartList parts = new PartList();
    int depth = 0;
    while (depth > 0 || text.peek() != ')') {
      if (text.isEnd()) {
        throw text.incomplete("unexpected EOF while looking for matching `)'");
      }
      depth += text.peek() == '(' ? 1 : text.peek() == ')' ? -1 : 0;
      inArithmetic(parts);
    }
    String source = text.from(start);
    return text.take("))") ? new Word(source, parts.end()) : null;
  }

  private void inArithmetic(PartList parts) throws SyntaxError {
    if (text.peek() == '"') {
      doubleQuoted(parts);
    } else if (text.peek() == '\'') {
      singleQuoted(parts);
    } else {
      inDoubleQuotes(parts, ESCAPED);
    }
  }

  /** An expression up to a character outside of parentheses. */
  Word arithmeticUpTo(Stop stop) throws SyntaxError {
    int start = text.at();
    PartList parts = new PartList();
    int depth = 0;
    while (depth > 0 || !stop.at(text.peek())) {
      if (text.isEnd()) {
        throw text.incomplete("unexpected EOF in an arithmetic expression");
      }
      depth += text.peek() == '(' || text.peek() == '[' ? 1 : 0;
      depth -= text.peek() == ')' || text.peek() == ']' ? 1 : 0;
      inArithmetic(parts);
    }
    return new Word(text.from(start), parts.end());
  }

  /**
   * The word behind an operator of {@code ${...}}, up to an unquoted character. In double quotes,
   * single quotes are characters, unless it is a pattern.
   */
  Word argument(Stop stop, boolean quoted) throws SyntaxError {
    return argument(stop, quoted, ESCAPED + "}");
  }

  /** What replaces a pattern: a slash may be escaped, which ends one. */
  Word replacement(boolean quoted) throws SyntaxError {
    return argument(c -> c == '}', quoted, ESCAPED + "}/");
  }

  private Word argument(Stop stop, boolean quoted, String escapable) throws SyntaxError {
    int start = text.at();
    PartList parts = new PartList();
    while (!stop.at(text.peek())) {
      if (text.isEnd()) {
        throw text.incomplete("unexpected EOF while looking for matching `}'");
      }
      if (!quoted) {
        unquoted(parts);
      } else if (text.peek() == '"') {
        doubleQuoted(parts);
      } else {
        inDoubleQuotes(parts, escapable);
      }
    }
    return new Word(text.from(start), parts.end());
  }

  private Command commands() throws SyntaxError {
    Parser parser = new Parser(text, dialect);
    Command body = parser.upTo(")");
    return body;
  }

  private WordPart backquoted(boolean quoted) throws SyntaxError {
    text.next();
    int line = text.line();
    StringBuilder inner = new StringBuilder();
    while (text.peekRaw() != '`') {
      if (text.peekRaw() < 0) {
        throw text.incomplete("unexpected EOF while looking for matching ``'");
      }
      char c = text.nextRaw();
      boolean escapes =
          c == '\\'
              && text.peekRaw() >= 0
              && (quoted ? "$`\\\"" : "$`\\").indexOf(text.peekRaw()) >= 0;
      inner.append(escapes ? text.nextRaw() : c);
    }
    text.nextRaw();
    return new WordPart.Substitution(
        new Parser(new Text(inner.toString(), line), dialect).everything());
  }
}
