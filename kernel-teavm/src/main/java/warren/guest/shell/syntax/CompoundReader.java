package warren.guest.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads compound commands. */
final class CompoundReader {
  private final Tokens tokens;
  private final Parser parser;

  CompoundReader(Tokens tokens, Parser parser) {
    this.tokens = tokens;
    this.parser = parser;
  }

  /** The compound command that begins here with its redirections, or null. */
  Command read() throws SyntaxError {
    Command compound = begin();
    if (compound == null || compound instanceof Command.Function) {
      return compound;
    }
    List<Redirection> redirections = parser.redirections();
    return redirections.isEmpty() ? compound : new Command.Redirected(compound, redirections);
  }

  private Command begin() throws SyntaxError {
    Token token = tokens.peek();
    if (token.isOperator("(")) {
      return parenthesis();
    }
    String word = token.isWord() ? token.word().plain() : null;
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "{" -> {
        tokens.next();
        yield new Command.Group(body("}"));
      }
      case "if" -> {
        tokens.next();
        yield ifElse();
      }
      case "while", "until" -> {
        tokens.next();
        yield whileLoop(word.equals("until"));
      }
      case "for", "select" -> {
        tokens.next();
        yield forLoop(word.equals("select"));
      }
      case "case" -> {
        tokens.next();
        yield caseOf();
      }
      case "function" -> {
        tokens.next();
        yield function();
      }
      case "[[" -> {
        tokens.next();
        yield new Command.Conditional(new ConditionReader(tokens, parser).read());
      }
      case "coproc" -> {
        tokens.next();
        yield parser.coprocess();
      }
      default -> null;
    };
  }

  private Command parenthesis() throws SyntaxError {
    Token token = tokens.next();
    Text text = tokens.text();
    if (text.take("(")) {
      Word expression = tokens.words().arithmetic();
      if (expression != null) {
        return new Command.Arithmetic(expression);
      }
      text.back(token.end(), token.endLine());
    }
    Command body = parser.list(true);
    expect(")");
    return new Command.Subshell(body);
  }

  private Command body(String end) throws SyntaxError {
    Command body = parser.list(true);
    if (body instanceof Command.Sequence sequence && sequence.commands().isEmpty()) {
      throw parser.unexpected(tokens.peek());
    }
    expect(end);
    return body;
  }

  private void expect(String word) throws SyntaxError {
    if (!tokens.peek().is(word)) {
      throw parser.unexpected(tokens.peek());
    }
    tokens.next();
  }

  private Command ifElse() throws SyntaxError {
    Command condition = body("then");
    Command then = parser.list(true);
    Command otherwise = null;
    if (tokens.peek().is("elif")) {
      tokens.next();
      return new Command.If(condition, then, ifElse());
    }
    if (tokens.peek().is("else")) {
      tokens.next();
      otherwise = parser.list(true);
    }
    expect("fi");
    return new Command.If(condition, then, otherwise);
  }

  private Command whileLoop(boolean isUntil) throws SyntaxError {
    Command condition = body("do");
    return new Command.While(condition, body("done"), isUntil);
  }

  private Command forLoop(boolean isSelect) throws SyntaxError {
    if (tokens.peek().isOperator("(")) {
      return arithmeticFor();
    }
    String name = tokens.peek().isWord() ? tokens.peek().word().plain() : null;
    if (name == null || !Quoting.isName(name)) {
      throw parser.unexpected(tokens.peek());
    }
    tokens.next();
    parser.skipNewlines();
    List<Word> words = null;
    if (tokens.peek().is("in")) {
      tokens.next();
      words = words();
    }
    if (tokens.peek().isOperator(";")) {
      tokens.next();
    }
    return new Command.For(name, words, loopBody(), isSelect);
  }

  private List<Word> words() throws SyntaxError {
    List<Word> words = new ArrayList<>();
    while (tokens.peek().isWord()) {
      words.add(tokens.next().word());
    }
    return words;
  }

  private Command loopBody() throws SyntaxError {
    parser.skipNewlines();
    boolean isBraced = tokens.peek().is("{");
    expect(isBraced ? "{" : "do");
    return body(isBraced ? "}" : "done");
  }

  private Command arithmeticFor() throws SyntaxError {
    tokens.next();
    Text text = tokens.text();
    if (!text.take("(")) {
      throw parser.unexpected(tokens.peek());
    }
    Word first = tokens.words().arithmeticUpTo(c -> c == ';');
    text.next();
    Word condition = tokens.words().arithmeticUpTo(c -> c == ';');
    text.next();
    Word next = tokens.words().arithmeticUpTo(c -> c == ')');
    text.next();
    expect(")");
    if (tokens.peek().isOperator(";")) {
      tokens.next();
    }
    return new Command.ArithmeticFor(first, condition, next, loopBody());
  }

  private Command caseOf() throws SyntaxError {
    if (!tokens.peek().isWord()) {
      throw parser.unexpected(tokens.peek());
    }
    Word subject = tokens.next().word();
    parser.skipNewlines();
    expect("in");
    parser.skipNewlines();
    List<Command.Branch> branches = new ArrayList<>();
    while (!tokens.peek().is("esac")) {
      branches.add(branch());
      parser.skipNewlines();
    }
    tokens.next();
    return new Command.Case(subject, branches);
  }

  private Command.Branch branch() throws SyntaxError {
    if (tokens.peek().isOperator("(")) {
      tokens.next();
    }
    List<Word> patterns = new ArrayList<>();
    do {
      if (!tokens.peek().isWord()) {
        throw parser.unexpected(tokens.peek());
      }
      patterns.add(tokens.next().word());
    } while (isAnother());
    expect(")");
    Command body = parser.list(true);
    String end = tokens.peek().operator();
    if (end != null && end.startsWith(";")) {
      tokens.next();
      return new Command.Branch(patterns, body, end);
    }
    return new Command.Branch(patterns, body, ";;");
  }

  private boolean isAnother() throws SyntaxError {
    if (!tokens.peek().isOperator("|")) {
      return false;
    }
    tokens.next();
    return true;
  }

  private Command function() throws SyntaxError {
    Word name = tokens.next().word();
    if (name == null || name.plain() == null) {
      throw tokens.text().error("syntax error: a function needs a name");
    }
    if (tokens.peek().isOperator("(")) {
      tokens.next();
      expect(")");
    }
    return SimpleCommandReader.functionBody(name.plain(), parser);
  }
}
