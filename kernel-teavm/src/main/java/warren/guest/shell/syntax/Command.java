package warren.guest.shell.syntax;

import java.io.IOException;
import java.util.List;

/** A command of the shell's language. */
public sealed interface Command {
  /** Has the visitor do what it does with such a command. */
  <T> T accept(Visitor<T> visitor) throws IOException;

  /** What is done with each kind of command. */
  interface Visitor<T> {
    T simple(Simple command) throws IOException;

    T pipeline(Pipeline command) throws IOException;

    T andOr(AndOr command) throws IOException;

    T sequence(Sequence command) throws IOException;

    T background(Background command) throws IOException;

    T group(Group command) throws IOException;

    T subshell(Subshell command) throws IOException;

    T ifElse(If command) throws IOException;

    T forEach(For command) throws IOException;

    T arithmeticFor(ArithmeticFor command) throws IOException;

    T whileLoop(While command) throws IOException;

    T caseOf(Case command) throws IOException;

    T function(Function command) throws IOException;

    T conditional(Conditional command) throws IOException;

    T arithmetic(Arithmetic command) throws IOException;

    T redirected(Redirected command) throws IOException;

    T coprocess(Coprocess command) throws IOException;
  }

  /**
   * Assignments, and a program or builtin with its arguments.
   *
   * @param arguments words and, for {@code declare} and its like, assignments
   * @param line where it begins
   */
  record Simple(
      List<Assignment> assignments,
      List<Argument> arguments,
      List<Redirection> redirections,
      int line)
      implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.simple(this);
    }
  }

  /**
   * An argument.
   *
   * @param assignment null unless it is the argument of a builtin that declares
   */
  record Argument(Word word, Assignment assignment) {}

  /**
   * Commands, each reading what the one before prints.
   *
   * @param withErrors for each but the last, whether it is followed by {@code |&}
   * @param posix whether its time is reported as {@code time -p} does
   */
  record Pipeline(
      List<Command> commands,
      List<Boolean> withErrors,
      boolean negated,
      boolean timed,
      boolean posix)
      implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.pipeline(this);
    }
  }

  /** {@code left && right} or {@code left || right}. */
  record AndOr(Command left, boolean isAnd, Command right) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.andOr(this);
    }
  }

  /** One after another. */
  record Sequence(List<Command> commands) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.sequence(this);
    }
  }

  /** {@code command &}. */
  record Background(Command command) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.background(this);
    }
  }

  /** {@code { body; }}. */
  record Group(Command body) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.group(this);
    }
  }

  /** {@code ( body )}. */
  record Subshell(Command body) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.subshell(this);
    }
  }

  /** {@code if}; {@code elif} is an If as otherwise, which is null without one. */
  record If(Command condition, Command then, Command otherwise) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.ifElse(this);
    }
  }

  /**
   * {@code for} or {@code select}.
   *
   * @param words null for the positional parameters
   */
  record For(String name, List<Word> words, Command body, boolean isSelect) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.forEach(this);
    }
  }

  /** {@code for ((first; condition; next))}. */
  record ArithmeticFor(Word first, Word condition, Word next, Command body) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.arithmeticFor(this);
    }
  }

  /** {@code while} or {@code until}. */
  record While(Command condition, Command body, boolean isUntil) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.whileLoop(this);
    }
  }

  /** {@code case}. */
  record Case(Word subject, List<Branch> branches) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.caseOf(this);
    }
  }

  /**
   * One branch of a case.
   *
   * @param end {@code ;;}, {@code ;&} or {@code ;;&}
   */
  record Branch(List<Word> patterns, Command body, String end) {}

  /** {@code name() body}. */
  record Function(String name, Command body) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.function(this);
    }
  }

  /** {@code [[ condition ]]}. */
  record Conditional(Condition condition) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.conditional(this);
    }
  }

  /** {@code (( expression ))}. */
  record Arithmetic(Word expression) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.arithmetic(this);
    }
  }

  /** {@code coproc name body}. */
  record Coprocess(String name, Command body) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.coprocess(this);
    }
  }

  /** A compound command with redirections. */
  record Redirected(Command command, List<Redirection> redirections) implements Command {
    @Override
    public <T> T accept(Visitor<T> visitor) throws IOException {
      return visitor.redirected(this);
    }
  }
}
