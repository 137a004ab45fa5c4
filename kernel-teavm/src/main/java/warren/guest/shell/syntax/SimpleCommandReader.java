package warren.guest.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads assignments, words and redirections. */
final class SimpleCommandReader {
  private static final List<String> DECLARING =
      List.of("declare", "typeset", "local", "export", "readonly", "alias", "eval");

  private final Tokens tokens;
  private final Text text;

  SimpleCommandReader(Tokens tokens) {
    this.tokens = tokens;
    this.text = tokens.text();
  }

  /** A simple command, or {@code name() body}. */
  Command read(Parser parser) throws SyntaxError {
    int line = tokens.peek().startLine();
    List<Assignment> assignments = new ArrayList<>();
    List<Command.Argument> arguments = new ArrayList<>();
    List<Redirection> redirections = new ArrayList<>();
    boolean goesOn = true;
    while (goesOn) {
      goesOn =
          redirection(redirections)
              || (arguments.isEmpty() && assignment(assignments))
              || declared(arguments)
              || argument(arguments);
      if (arguments.size() == 1 && assignments.isEmpty() && tokens.peek().isOperator("(")) {
        return function(arguments.get(0).word(), parser);
      }
    }
    return new Command.Simple(assignments, arguments, redirections, line);
  }

  private Command function(Word name, Parser parser) throws SyntaxError {
    tokens.next();
    if (name.plain() == null || !tokens.next().isOperator(")")) {
      throw text.error("syntax error near unexpected token `('");
    }
    return functionBody(name.plain(), parser);
  }

  /** The body of a function. */
  static Command functionBody(String name, Parser parser) throws SyntaxError {
    parser.skipNewlines();
    Command body = parser.compound();
    return new Command.Function(name, body);
  }

  private boolean argument(List<Command.Argument> to) throws SyntaxError {
    if (!tokens.peek().isWord()) {
      return false;
    }
    if (to.size() == 1 && tokens.takeGoesOn()) {
      tokens.expandAlias(new ArrayList<>());
    }
    to.add(new Command.Argument(tokens.next().word(), null));
    return true;
  }

  /** An array that is an argument of a builtin that declares variables. */
  private boolean declared(List<Command.Argument> to) throws SyntaxError {
    String name = to.isEmpty() ? null : to.get(0).word() == null ? null : to.get(0).word().plain();
    List<Assignment> read = new ArrayList<>();
    if (name == null || !DECLARING.contains(name) || !assignment(read)) {
      return false;
    }
    to.add(new Command.Argument(null, read.get(0)));
    return true;
  }

  private boolean assignment(List<Assignment> to) throws SyntaxError {
    Token token = tokens.peek();
    if (!token.isWord() || !Quoting.isNameCharacter(token.word().source().charAt(0))) {
      return false;
    }
    tokens.unread();
    Assignment assignment = assignment();
    if (assignment == null) {
      text.back(token.start(), token.startLine());
      return false;
    }
    to.add(assignment);
    return true;
  }

  private Assignment assignment() throws SyntaxError {
    skipBlanks();
    String name = tokens.words().name();
    if (!Quoting.isName(name)) {
      return null;
    }
    Word index = null;
    if (text.peek() == '[') {
      if (!closes()) {
        return null;
      }
      text.next();
      index = ParameterReader.index(text, tokens.words());
    }
    boolean append = text.take("+=");
    if (!append && !text.take("=")) {
      return null;
    }
    if (index == null && text.take("(")) {
      return new Assignment(name, null, append, null, elements());
    }
    return new Assignment(name, index, append, value(), null);
  }

  /** Whether a bracket is closed on its line, with an equals sign behind it. */
  private boolean closes() {
    int depth = 0;
    for (int i = 0; text.peek(i) >= 0 && text.peek(i) != '\n'; i++) {
      depth += text.peek(i) == '[' ? 1 : text.peek(i) == ']' ? -1 : 0;
      if (depth == 0) {
        return text.peek(i + 1) == '=' || (text.peek(i + 1) == '+' && text.peek(i + 2) == '=');
      }
    }
    return false;
  }

  private void skipBlanks() {
    while (text.peek() == ' ' || text.peek() == '\t') {
      text.next();
    }
  }

  private Word value() throws SyntaxError {
    Word word = tokens.words().word();
    return word == null ? new Word("", List.of()) : word;
  }

  private List<Assignment.Element> elements() throws SyntaxError {
    List<Assignment.Element> elements = new ArrayList<>();
    while (!tokens.peek().isOperator(")")) {
      if (tokens.peek().isEnd()) {
        throw text.incomplete("unexpected EOF while looking for matching `)'");
      }
      if (tokens.peek().isOperator("\n")) {
        tokens.next();
      } else if (tokens.peek().isWord()) {
        elements.add(element());
      } else {
        throw text.error("syntax error near unexpected token `" + tokens.peek().name() + "'");
      }
    }
    tokens.next();
    return elements;
  }

  private Assignment.Element element() throws SyntaxError {
    Token token = tokens.peek();
    if (!token.word().source().startsWith("[")) {
      return new Assignment.Element(null, tokens.next().word());
    }
    tokens.unread();
    skipBlanks();
    if (!closes()) {
      return new Assignment.Element(null, tokens.next().word());
    }
    text.next();
    Word index = ParameterReader.index(text, tokens.words());
    text.take("=");
    return new Assignment.Element(index, value());
  }

  List<Redirection> redirections() throws SyntaxError {
    List<Redirection> redirections = new ArrayList<>();
    boolean hasMore = true;
    while (hasMore) {
      hasMore = redirection(redirections);
    }
    return redirections;
  }

  private boolean redirection(List<Redirection> to) throws SyntaxError {
    Token token = tokens.peek();
    if (Parser.isRedirection(token)) {
      to.add(redirection(-1, null));
      return true;
    }
    int next = token.isWord() ? charAt(token.end()) : -1;
    if (next != '<' && next != '>') {
      return false;
    }
    String plain = token.word().plain();
    if (plain != null && isNumber(plain)) {
      tokens.next();
      to.add(redirection(Integer.parseInt(plain), null));
      return true;
    }
    if (plain != null && isVariable(plain)) {
      tokens.next();
      to.add(redirection(-1, plain.substring(1, plain.length() - 1)));
      return true;
    }
    return false;
  }

  /** After peeking, the text stands behind the token. */
  private int charAt(int end) {
    return text.at() == end ? text.peek() : -1;
  }

  private static boolean isVariable(String word) {
    if (word.length() < 3 || !word.startsWith("{") || !word.endsWith("}")) {
      return false;
    }
    String name = word.substring(1, word.length() - 1);
    int bracket = name.indexOf('[');
    boolean isElement = bracket > 0 && name.endsWith("]");
    return Quoting.isName(isElement ? name.substring(0, bracket) : name);
  }

  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return word.length() < 5;
  }

  private Redirection redirection(int fd, String variable) throws SyntaxError {
    String operator = tokens.next().operator();
    Token target = tokens.peek();
    if (!target.isWord()) {
      throw target.isEnd()
          ? text.endsEarly("syntax error: unexpected end of file")
          : text.error("syntax error near unexpected token `" + target.name() + "'");
    }
    tokens.next();
    if (!operator.equals("<<") && !operator.equals("<<-")) {
      return new Redirection(fd, variable, operator, target.word(), null);
    }
    String source = target.word().source();
    boolean quoted =
        source.indexOf('\'') >= 0 || source.indexOf('"') >= 0 || source.indexOf('\\') >= 0;
    HereDocument document = new HereDocument(unquoted(source), quoted, operator.equals("<<-"));
    tokens.expect(document);
    return new Redirection(fd, variable, "<<", null, document);
  }

  private static String unquoted(String source) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        text.append(source.charAt(++i));
      } else if (c != '\'' && c != '"') {
        text.append(c);
      }
    }
    return text.toString();
  }
}
