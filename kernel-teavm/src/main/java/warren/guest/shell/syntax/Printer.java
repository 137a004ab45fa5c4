package warren.guest.shell.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Writes commands so that a shell reads them again. */
public final class Printer implements Command.Visitor<Void> {
  private final StringBuilder text = new StringBuilder();
  private final List<HereDocument> pending = new ArrayList<>();
  private int depth;

  private Printer() {}

  /** The text of a command, in lines. */
  public static String print(Command command) {
    Printer printer = new Printer();
    try {
      command.accept(printer);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    if (!printer.pending.isEmpty()) {
      printer.line();
      printer.text.setLength(printer.text.length() - printer.depth * 4);
    }
    return printer.text.toString();
  }

  private void line() {
    if (pending.isEmpty()) {
      text.append('\n');
    } else {
      documents();
    }
    text.append("    ".repeat(depth));
  }

  private void documents() {
    text.append('\n');
    for (HereDocument document : pending) {
      text.append(document.lines());
    }
    pending.clear();
  }

  private void block(String begin, Command body, String end) throws IOException {
    text.append(begin);
    depth++;
    line();
    body.accept(this);
    depth--;
    if (!pending.isEmpty()) {
      documents();
    }
    line();
    text.append(end);
  }

  /** A block whose last command is terminated, as those of loops and conditions are. */
  private void terminatedBlock(String begin, Command body, String end) throws IOException {
    text.append(begin);
    depth++;
    line();
    body.accept(this);
    terminate(body);
    depth--;
    line();
    text.append(end);
  }

  private void terminate(Command body) {
    boolean isEmpty = body instanceof Command.Sequence sequence && sequence.commands().isEmpty();
    if (!isEmpty && !(lastOf(body) instanceof Command.Background)) {
      text.append(';');
    }
  }

  private static Command lastOf(Command body) {
    return body instanceof Command.Sequence sequence && !sequence.commands().isEmpty()
        ? sequence.commands().get(sequence.commands().size() - 1)
        : body;
  }

  private void redirections(List<Redirection> redirections) {
    for (Redirection redirection : redirections) {
      text.append(' ');
      if (redirection.variable() != null) {
        text.append('{').append(redirection.variable()).append('}');
      } else if (redirection.fd() >= 0) {
        text.append(redirection.fd());
      }
      if (redirection.document() != null) {
        text.append(redirection.document().head());
        pending.add(redirection.document());
      } else {
        text.append(redirection.operator()).append(' ').append(redirection.target().source());
      }
    }
  }

  @Override
  public Void simple(Command.Simple command) {
    List<String> words = new ArrayList<>();
    command.assignments().forEach(assignment -> words.add(assignment.source()));
    for (Command.Argument argument : command.arguments()) {
      words.add(
          argument.assignment() == null
              ? argument.word().source()
              : argument.assignment().source());
    }
    text.append(String.join(" ", words));
    redirections(command.redirections());
    return null;
  }

  @Override
  public Void pipeline(Command.Pipeline command) throws IOException {
    text.append(command.timed() ? command.posix() ? "time -p " : "time " : "")
        .append(command.negated() ? "! " : "");
    for (int i = 0; i < command.commands().size(); i++) {
      if (i > 0) {
        text.append(command.withErrors().get(i - 1) ? " |& " : " | ");
      }
      command.commands().get(i).accept(this);
    }
    return null;
  }

  @Override
  public Void andOr(Command.AndOr command) throws IOException {
    command.left().accept(this);
    text.append(command.isAnd() ? " && " : " || ");
    return command.right().accept(this);
  }

  @Override
  public Void sequence(Command.Sequence command) throws IOException {
    List<Command> commands = command.commands();
    for (int i = 0; i < commands.size(); i++) {
      commands.get(i).accept(this);
      if (i + 1 < commands.size()) {
        terminate(commands.get(i));
        line();
      }
    }
    return null;
  }

  @Override
  public Void background(Command.Background command) throws IOException {
    command.command().accept(this);
    text.append(" &");
    return null;
  }

  @Override
  public Void group(Command.Group command) throws IOException {
    block("{ ", command.body(), "}");
    return null;
  }

  @Override
  public Void subshell(Command.Subshell command) throws IOException {
    text.append("( ");
    command.body().accept(this);
    text.append(" )");
    return null;
  }

  @Override
  public Void ifElse(Command.If command) throws IOException {
    text.append("if ");
    command.condition().accept(this);
    terminate(command.condition());
    if (command.otherwise() == null) {
      terminatedBlock(" then", command.then(), "fi");
      return null;
    }
    terminatedBlock(" then", command.then(), "else");
    terminatedBlock("", command.otherwise(), "fi");
    return null;
  }

  @Override
  public Void forEach(Command.For command) throws IOException {
    text.append(command.isSelect() ? "select " : "for ").append(command.name());
    if (command.words() != null) {
      text.append(" in");
      command.words().forEach(word -> text.append(' ').append(word.source()));
    }
    text.append(';');
    line();
    terminatedBlock("do", command.body(), "done");
    return null;
  }

  @Override
  public Void arithmeticFor(Command.ArithmeticFor command) throws IOException {
    text.append("for ((").append(command.first().source()).append("; ");
    text.append(command.condition().source()).append("; ");
    text.append(command.next().source()).append("))");
    line();
    terminatedBlock("do", command.body(), "done");
    return null;
  }

  @Override
  public Void whileLoop(Command.While command) throws IOException {
    text.append(command.isUntil() ? "until " : "while ");
    command.condition().accept(this);
    terminate(command.condition());
    terminatedBlock(" do", command.body(), "done");
    return null;
  }

  @Override
  public Void caseOf(Command.Case command) throws IOException {
    text.append("case ").append(command.subject().source()).append(" in ");
    depth++;
    for (Command.Branch branch : command.branches()) {
      line();
      List<String> patterns = new ArrayList<>();
      branch.patterns().forEach(pattern -> patterns.add(pattern.source()));
      block(String.join(" | ", patterns) + ")", branch.body(), branch.end());
    }
    depth--;
    line();
    text.append("esac");
    return null;
  }

  @Override
  public Void function(Command.Function command) throws IOException {
    text.append(command.name()).append(" () ");
    line();
    return command.body().accept(this);
  }

  @Override
  public Void conditional(Command.Conditional command) {
    text.append("[[ ").append(command.condition().source()).append(" ]]");
    return null;
  }

  @Override
  public Void arithmetic(Command.Arithmetic command) {
    text.append("((").append(command.expression().source()).append("))");
    return null;
  }

  @Override
  public Void coprocess(Command.Coprocess command) throws IOException {
    text.append("coproc ").append(command.name()).append(' ');
    return command.body().accept(this);
  }

  @Override
  public Void redirected(Command.Redirected command) throws IOException {
    command.command().accept(this);
    redirections(command.redirections());
    return null;
  }
}
