package warren.guest.shell.run;

import java.io.IOException;
import java.util.List;
import warren.guest.Files;
import warren.guest.WasiException;
import warren.guest.shell.expansion.Substitutions;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Redirection;

/** Runs the commands that stand in words, and reads directories for patterns. */
final class ShellSubstitutions implements Substitutions {
  private final Shell shell;

  ShellSubstitutions(Shell shell) {
    this.shell = shell;
  }

  @Override
  public String output(Command body) throws IOException {
    String file = readFile(body);
    if (file != null) {
      return withoutNewlines(file);
    }
    return withoutNewlines(captured(body));
  }

  private String captured(Command body) throws IOException {
    OpenFile capture = shell.capture();
    Shell sub = shell.subshell();
    sub.descriptors().put(1, capture);
    capture.hold();
    sub.enterSubstitution();
    boolean inherits = shell.state().options().shopt("inherit_errexit");
    if (!inherits && !shell.state().options().has("posix")) {
      sub.state().options().set("errexit", false);
    }
    try {
      int status = sub.runToEnd(() -> sub.run(body));
      shell.state().setStatus(status);
      shell.setSubstitutionStatus(status);
    } finally {
      sub.end();
      shell.files().enter(shell.state().directory());
    }
    String text = capture.captured();
    capture.release();
    return text;
  }

  /** {@code $(< file)}: its content; null for anything else. */
  private String readFile(Command body) throws IOException {
    if (!(body instanceof Command.Simple simple)
        || !simple.arguments().isEmpty()
        || !simple.assignments().isEmpty()
        || simple.redirections().size() != 1) {
      return null;
    }
    Redirection redirection = simple.redirections().get(0);
    if (!redirection.operator().equals("<")) {
      return null;
    }
    return new ByteReader(shell).file(shell.expander().text(redirection.target()));
  }

  private static String withoutNewlines(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end).replace("\0", "");
  }

  @Override
  public String file(Command body) throws IOException {
    String path = OpenFile.temporary(shell.files(), shell.state().pid());
    String text = captured(body);
    OpenFile out = shell.openFile(shell.files().create(path)).hold();
    out.write(text);
    out.release();
    shell.temporaries().add(path);
    return path;
  }

  @Override
  public List<Files.Entry> list(String directory) {
    try {
      return shell.files().list(directory);
    } catch (WasiException unreadable) {
      return List.of();
    }
  }

  @Override
  public boolean exists(String path) {
    return shell.files().linkStatus(path) != null;
  }

  @Override
  public boolean isDirectory(String path) {
    var status = shell.files().status(path);
    return status != null && status.isDirectory();
  }

  @Override
  public String sink(Command body) throws IOException {
    return new Coprocesses(shell).sink(body);
  }

  @Override
  public String dynamic(String name) {
    return shell.dynamic().get(name);
  }

  @Override
  public boolean assign(String name, String value) {
    return shell.dynamic().set(name, value);
  }
}
