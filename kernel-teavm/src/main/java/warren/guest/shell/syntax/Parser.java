package warren.guest.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads commands from a text, a line at a time or all of it. */
public final class Parser {
  private static final List<String> CLOSING =
      List.of("then", "else", "elif", "fi", "do", "done", "esac", "}", "in");

  private final Tokens tokens;
  private final SimpleCommandReader simple;
  private final CompoundReader compounds;

  public Parser(String text, int firstLine, Dialect dialect) {
    this(new Text(text, firstLine), dialect);
  }

  Parser(Text text, Dialect dialect) {
    this.tokens = new Tokens(text, dialect);
    this.simple = new SimpleCommandReader(tokens);
    this.compounds = new CompoundReader(tokens, this);
  }

  /** A text in which parameters and commands are substituted, as in a prompt. */
  public static Word document(String text, Dialect dialect) throws SyntaxError {
    return new WordReader(new Text(text, 1), dialect).document();
  }

  /** The line that comes next. */
  public int line() {
    return tokens.text().line();
  }

  /** Whether the lines of a here-document end without its delimiter. */
  public boolean isCutShort() {
    return tokens.isCutShort();
  }

  /**
   * The commands of the next line that has any, with all lines that belong to them; null at the
   * end.
   */
  public Command nextLine() throws SyntaxError {
    skipNewlines();
    if (tokens.peek().isEnd()) {
      return null;
    }
    Command line = list(false);
    Token end = tokens.peek();
    if (!end.isEnd() && !end.isOperator("\n")) {
      throw unexpected(end);
    }
    finishLine(end);
    return line;
  }

  private void finishLine(Token end) throws SyntaxError {
    if (end.isOperator("\n")) {
      tokens.next();
    } else if (tokens.hasPending()) {
      tokens.endDocuments();
    }
  }

  /** All commands of the text. */
  public Command everything() throws SyntaxError {
    Command all = list(true);
    Token end = tokens.peek();
    if (!end.isEnd()) {
      throw unexpected(end);
    }
    finishLine(end);
    return all;
  }

  /** Commands up to an operator, which is taken. */
  Command upTo(String operator) throws SyntaxError {
    Command body = list(true);
    Token end = tokens.peek();
    if (end.isEnd()) {
      throw tokens.text().endsEarly("unexpected EOF while looking for matching `" + operator + "'");
    }
    if (!end.isOperator(operator)) {
      throw unexpected(end);
    }
    tokens.next();
    if (tokens.hasPending()) {
      tokens.endDocuments();
    }
    return body;
  }

  SyntaxError unexpected(Token token) {
    return token.isEnd()
        ? tokens.text().endsEarly("syntax error: unexpected end of file")
        : tokens.text().error("syntax error near unexpected token `" + token.name() + "'");
  }

  void skipNewlines() throws SyntaxError {
    while (tokens.peek().isOperator("\n")) {
      tokens.next();
    }
  }

  /** Commands, over several lines if so asked, until one cannot begin. */
  Command list(boolean severalLines) throws SyntaxError {
    List<Command> commands = new ArrayList<>();
    if (severalLines) {
      skipNewlines();
    }
    while (begins()) {
      Command command = andOr();
      boolean isBackground = tokens.peek().isOperator("&");
      commands.add(isBackground ? new Command.Background(command) : command);
      boolean isSeparated = isBackground || tokens.peek().isOperator(";");
      if (isSeparated) {
        tokens.next();
      }
      if (severalLines && tokens.peek().isOperator("\n")) {
        skipNewlines();
      } else if (!isSeparated) {
        break;
      }
    }
    return commands.size() == 1 ? commands.get(0) : new Command.Sequence(commands);
  }

  private boolean begins() throws SyntaxError {
    Token token = tokens.peek();
    if (token.isWord()) {
      return token.word().plain() == null || !CLOSING.contains(token.word().plain());
    }
    return token.isOperator("(") || isRedirection(token);
  }

  static boolean isRedirection(Token token) {
    String operator = token.operator();
    return operator != null
        && !operator.isEmpty()
        && ("<>".indexOf(operator.charAt(0)) >= 0 || operator.startsWith("&>"));
  }

  private Command andOr() throws SyntaxError {
    Command left = pipeline();
    while (tokens.peek().isOperator("&&") || tokens.peek().isOperator("||")) {
      boolean isAnd = tokens.next().isOperator("&&");
      skipNewlines();
      left = new Command.AndOr(left, isAnd, pipeline());
    }
    return left;
  }

  private Command pipeline() throws SyntaxError {
    boolean negated = false;
    boolean timed = false;
    boolean posix = false;
    while (tokens.peek().is("!") || tokens.peek().is("time")) {
      boolean isTime = tokens.next().is("time");
      timed |= isTime;
      negated ^= !isTime;
      while (isTime && tokens.peek().is("-p")) {
        tokens.next();
        posix = true;
      }
    }
    List<Command> commands = new ArrayList<>();
    List<Boolean> withErrors = new ArrayList<>();
    commands.add(command());
    while (tokens.peek().isOperator("|") || tokens.peek().isOperator("|&")) {
      withErrors.add(tokens.next().isOperator("|&"));
      skipNewlines();
      commands.add(command());
    }
    return commands.size() == 1 && !negated && !timed
        ? commands.get(0)
        : new Command.Pipeline(commands, withErrors, negated, timed, posix);
  }

  /** A command without what may follow it; aliases are expanded. */
  private Command command() throws SyntaxError {
    List<String> expanded = new ArrayList<>();
    boolean mayBegin = true;
    while (mayBegin) {
      mayBegin = tokens.expandAlias(expanded);
    }
    Command compound = compounds.read();
    if (compound != null) {
      return compound;
    }
    if (!begins()) {
      throw unexpected(tokens.peek());
    }
    return simple.read(this);
  }

  /** What {@code coproc} runs: a compound command may have a name in front. */
  Command coprocess() throws SyntaxError {
    Token first = tokens.peek();
    String name = first.isWord() ? first.word().plain() : null;
    Command compound = compounds.read();
    if (compound != null) {
      return new Command.Coprocess("COPROC", compound);
    }
    if (name != null && Quoting.isName(name)) {
      tokens.next();
      compound = compounds.read();
      if (compound != null) {
        return new Command.Coprocess(name, compound);
      }
      tokens.unread();
      tokens.text().back(first.start(), first.startLine());
    }
    return new Command.Coprocess("COPROC", simple.read(this));
  }

  /** A compound command, as the body of a function. */
  Command compound() throws SyntaxError {
    Command compound = compounds.read();
    if (compound == null) {
      throw unexpected(tokens.peek());
    }
    return compound;
  }

  List<Redirection> redirections() throws SyntaxError {
    return simple.redirections();
  }
}
