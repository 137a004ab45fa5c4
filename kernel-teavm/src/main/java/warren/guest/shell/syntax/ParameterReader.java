package warren.guest.shell.syntax;

import warren.guest.shell.syntax.WordPart.Parameter.Form;

/** Reads what follows a dollar and an opening brace. */
final class ParameterReader {
  private static final String SPECIAL = "@*#?-$!";
  private static final String[] OPERATORS = {
    ":-", ":=", ":?", ":+", "-", "=", "?", "+", "##", "#", "%%", "%", "//", "/#", "/%", "/", "^^",
    "^", ",,", ",", "~~", "~", "@", ":"
  };

  private final Text text;
  private final WordReader words;
  private final boolean quoted;

  ParameterReader(Text text, WordReader words, boolean quoted) {
    this.text = text;
    this.words = words;
    this.quoted = quoted;
  }

  WordPart read() throws SyntaxError {
    int start = text.at();
    Form form = form();
    String name = name();
    if (name.isEmpty()) {
      return bad(start);
    }
    Word index = index();
    if (form == Form.INDIRECT) {
      WordPart named = indirect(name, index);
      return named == null ? bad(start) : named;
    }
    WordPart known = operation(name, index, form);
    return known == null ? bad(start) : known;
  }

  /** What is no substitution fails when it is expanded, not when it is read. */
  private WordPart bad(int start) throws SyntaxError {
    words.argument(c -> c == '}', quoted);
    String source = "${" + text.from(start) + "}";
    text.next();
    return new WordPart.Parameter(source, null, Form.BAD, "", null, null);
  }

  private Form form() {
    if (text.peek() == '#' && isParameter(text.peek(1)) && !isCountWithOperator()) {
      text.next();
      return Form.LENGTH;
    }
    if (text.peek() == '!' && isParameter(text.peek(1))) {
      text.next();
      return Form.INDIRECT;
    }
    return Form.VALUE;
  }

  /** {@code ${#-x}} and {@code ${##x}} are about {@code $#}, but {@code ${#-}} is a length. */
  private boolean isCountWithOperator() {
    return "-#?".indexOf(text.peek(1)) >= 0 && text.peek(2) != '}';
  }

  private static boolean isParameter(int c) {
    return Quoting.isNameCharacter(c) || (c > 0 && SPECIAL.indexOf(c) >= 0);
  }

  private String name() {
    if (text.peek() > 0 && SPECIAL.indexOf(text.peek()) >= 0) {
      return String.valueOf(text.next());
    }
    if (!Character.isDigit(Math.max(text.peek(), 0))) {
      return words.name();
    }
    StringBuilder digits = new StringBuilder();
    while (text.peek() >= '0' && text.peek() <= '9') {
      digits.append(text.next());
    }
    return digits.toString();
  }

  private Word index() throws SyntaxError {
    if (!text.take("[")) {
      return null;
    }
    Word index = index(text, words);
    return index;
  }

  /** The index of an element, behind its bracket, up to the other, which is taken. */
  static Word index(Text text, WordReader words) throws SyntaxError {
    Word index = words.arithmeticUpTo(c -> c == ']');
    text.next();
    return index;
  }

  private WordPart indirect(String name, Word index) throws SyntaxError {
    if (index == null && (text.startsWith("*}") || text.startsWith("@}"))) {
      Word all = Word.literal(String.valueOf(text.next()));
      text.take("}");
      return new WordPart.Parameter(name, all, Form.NAMES, "", null, null);
    }
    if (index != null && (index.is("@") || index.is("*")) && text.take("}")) {
      return new WordPart.Parameter(name, index, Form.KEYS, "", null, null);
    }
    return operation(name, index, Form.INDIRECT);
  }

  /** Null if it is none. */
  private WordPart operation(String name, Word index, Form form) throws SyntaxError {
    if (text.take("}")) {
      return new WordPart.Parameter(name, index, form, "", null, null);
    }
    for (String operator : OPERATORS) {
      if (text.take(operator)) {
        return operation(name, index, form, operator);
      }
    }
    if (text.isEnd()) {
      throw text.incomplete("unexpected EOF while looking for matching `}'");
    }
    return null;
  }

  private WordPart operation(String name, Word index, Form form, String operator)
      throws SyntaxError {
    Word argument;
    Word second = null;
    if (operator.startsWith("/")) {
      argument = words.argument(c -> c == '/' || c == '}', false);
      second = text.take("/") ? words.replacement(quoted) : Word.literal("");
    } else if (operator.equals(":")) {
      argument = words.arithmeticUpTo(c -> c == ':' || c == '}');
      second = text.take(":") ? words.arithmeticUpTo(c -> c == '}') : null;
    } else {
      boolean isPattern = "#%^,~".indexOf(operator.charAt(0)) >= 0;
      argument = words.argument(c -> c == '}', quoted && !isPattern);
    }
    text.next();
    return new WordPart.Parameter(name, index, form, operator, argument, second);
  }
}
