package warren.guest.shell.syntax;

import java.util.List;

/** Reads what stands between {@code [[} and {@code ]]}. */
final class ConditionReader {
  private static final List<String> BINARY =
      List.of(
          "==", "=", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot",
          "-ef");

  private final Tokens tokens;
  private final Parser parser;

  ConditionReader(Tokens tokens, Parser parser) {
    this.tokens = tokens;
    this.parser = parser;
  }

  Condition read() throws SyntaxError {
    Condition condition = or();
    if (!tokens.peek().is("]]")) {
      throw parser.unexpected(tokens.peek());
    }
    tokens.next();
    return condition;
  }

  private Condition or() throws SyntaxError {
    Condition left = and();
    while (tokens.peek().isOperator("||")) {
      tokens.next();
      parser.skipNewlines();
      left = new Condition.Or(left, and());
    }
    return left;
  }

  private Condition and() throws SyntaxError {
    Condition left = not();
    while (tokens.peek().isOperator("&&")) {
      tokens.next();
      parser.skipNewlines();
      left = new Condition.And(left, not());
    }
    return left;
  }

  private Condition not() throws SyntaxError {
    parser.skipNewlines();
    if (tokens.peek().is("!")) {
      tokens.next();
      return new Condition.Not(not());
    }
    if (!tokens.peek().isOperator("(")) {
      return primary();
    }
    tokens.next();
    Condition inner = or();
    if (!tokens.peek().isOperator(")")) {
      throw parser.unexpected(tokens.peek());
    }
    tokens.next();
    parser.skipNewlines();
    return inner;
  }

  private Condition primary() throws SyntaxError {
    Word first = word();
    String operator = first.plain();
    boolean isUnary = operator != null && operator.length() == 2 && operator.charAt(0) == '-';
    if (isUnary && tokens.peek().isWord() && !isEndAfter() && !isBinary(tokens.peek())) {
      Condition unary = new Condition.Unary(operator, word());
      parser.skipNewlines();
      return unary;
    }
    Condition condition =
        isBinary(tokens.peek()) ? binary(first) : new Condition.Unary("-n", first);
    parser.skipNewlines();
    return condition;
  }

  private boolean isEndAfter() throws SyntaxError {
    return tokens.peek().is("]]");
  }

  private static boolean isBinary(Token token) {
    String text = token.isWord() ? token.word().plain() : token.operator();
    return text != null && BINARY.contains(text);
  }

  private Condition binary(Word left) throws SyntaxError {
    Token operator = tokens.next();
    String name = operator.isWord() ? operator.word().plain() : operator.operator();
    return new Condition.Binary(left, name, name.equals("=~") ? regex() : pattern());
  }

  private Word word() throws SyntaxError {
    if (!tokens.peek().isWord()) {
      throw parser.unexpected(tokens.peek());
    }
    return tokens.next().word();
  }

  private Word pattern() throws SyntaxError {
    return word();
  }

  /** A regular expression: parentheses and bars are of it, and blanks in parentheses. */
  private Word regex() throws SyntaxError {
    Text text = tokens.text();
    while (text.peek() == ' ' || text.peek() == '\t') {
      text.next();
    }
    int[] depth = {0};
    Word word =
        tokens
            .words()
            .word(
                c -> {
                  depth[0] += c == '(' ? 1 : c == ')' ? -1 : 0;
                  return depth[0] < 0 || (depth[0] == 0 && (c == ' ' || c == '\t' || c == '\n'));
                });
    if (word == null) {
      throw parser.unexpected(tokens.peek());
    }
    return word;
  }
}
