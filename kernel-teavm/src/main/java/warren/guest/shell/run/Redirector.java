package warren.guest.shell.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.WasiException;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Redirection;
import warren.guest.shell.syntax.Word;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/** Applies redirections to the descriptors of a shell, and takes them back. */
final class Redirector {
  private static final long READ = Rights.FD_READ | Rights.FD_SEEK | Rights.FD_FILESTAT_GET;
  private static final long WRITE = Rights.FD_WRITE | Rights.FD_SEEK | Rights.FD_FILESTAT_GET;

  /** Texts up to this size are given by a pipe. */
  private static final int PIPE = 32 << 10;

  private final Shell shell;
  private final Map<Integer, OpenFile> saved = new LinkedHashMap<>();

  Redirector(Shell shell) {
    this.shell = shell;
  }

  /** Applies all in order; what fails leaves those before it to be undone. */
  void apply(List<Redirection> redirections) throws IOException {
    for (Redirection redirection : redirections) {
      apply(redirection);
    }
  }

  /** Puts back what was there. */
  void undo() {
    saved.forEach(
        (number, file) -> {
          shell.descriptors().put(number, file);
          if (file != null) {
            file.release();
          }
        });
    saved.clear();
  }

  /** Leaves the redirections as they are. */
  void keep() {
    for (OpenFile file : saved.values()) {
      if (file != null) {
        file.release();
      }
    }
    saved.clear();
  }

  private void put(int number, OpenFile file) {
    if (!saved.containsKey(number)) {
      OpenFile old = shell.descriptors().get(number);
      saved.put(number, old == null ? null : old.hold());
    }
    shell.descriptors().put(number, file);
  }

  private void apply(Redirection redirection) throws IOException {
    int number = redirection.descriptor();
    if (redirection.variable() != null) {
      number = numberOf(redirection);
    }
    switch (redirection.operator()) {
      case "<<" -> put(number, text(shell.expander().text(redirection.document().body())));
      case "<<<" -> put(number, text(shell.expander().text(redirection.target()) + "\n"));
      case "<&", ">&" -> duplicate(redirection, number);
      case "&>", "&>>" -> both(redirection);
      default -> put(number, open(redirection.operator(), redirection.target()));
    }
  }

  /** The number that a variable has or gets. */
  private int numberOf(Redirection redirection) throws IOException {
    boolean closes = redirection.operator().endsWith("&") && redirection.target().is("-");
    if (closes) {
      return Integer.parseInt(shell.expand("${" + redirection.variable() + "}"));
    }
    int number = shell.descriptors().free();
    shell.state().variables().set(redirection.variable(), String.valueOf(number));
    return number;
  }

  private void both(Redirection redirection) throws IOException {
    OpenFile file = open(redirection.operator().substring(1), redirection.target());
    put(1, file);
    put(2, file);
  }

  private String target(Word word) throws IOException {
    List<String> fields = shell.expander().fields(List.of(word));
    if (fields.size() != 1) {
      throw new ShellError(word.source() + ": ambiguous redirect", false);
    }
    return fields.get(0);
  }

  private void duplicate(Redirection redirection, int number) throws IOException {
    String target = target(redirection.target());
    if (target.equals("-")) {
      put(number, null);
      return;
    }
    boolean moves = target.length() > 1 && target.endsWith("-");
    String digits = moves ? target.substring(0, target.length() - 1) : target;
    if (!isNumber(digits)) {
      if (redirection.operator().equals(">&") && redirection.fd() < 0) {
        both(new Redirection(-1, null, "&>", redirection.target(), null));
        return;
      }
      throw new ShellError(target + ": ambiguous redirect", false);
    }
    int source = Integer.parseInt(digits);
    OpenFile file = shell.descriptors().get(source);
    if (file == null) {
      throw new ShellError(target + ": Bad file descriptor", false);
    }
    put(number, file);
    if (moves) {
      put(source, null);
    }
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 6;
  }

  private OpenFile open(String operator, Word word) throws IOException {
    String path = target(word);
    OpenFile known = descriptor(path);
    if (known != null) {
      return known;
    }
    try {
      return shell.openFile(open(operator, path));
    } catch (WasiException failure) {
      String text = path.isEmpty() ? "No such file or directory" : ErrorText.of(failure.errno());
      throw new ShellError(path + ": " + text, false);
    }
  }

  /** What {@code /dev/fd/N} and its like name: the shell's numbers are not the process's. */
  private OpenFile descriptor(String path) {
    String number =
        switch (path) {
          case "/dev/stdin" -> "0";
          case "/dev/stdout" -> "1";
          case "/dev/stderr" -> "2";
          default -> path.startsWith("/dev/fd/") ? path.substring("/dev/fd/".length()) : "";
        };
    return isNumber(number) ? shell.descriptors().get(Integer.parseInt(number)) : null;
  }

  private int open(String operator, String path) throws WasiException, ShellError {
    int create = Oflags.CREAT;
    return switch (operator) {
      case "<" -> shell.files().open(path, 0, READ, 0);
      case ">>" -> shell.files().open(path, create, WRITE, Fdflags.APPEND);
      case "<>" -> shell.files().open(path, create, READ | WRITE, 0);
      case ">|" -> shell.files().open(path, create | Oflags.TRUNC, WRITE, 0);
      default -> {
        checkClobber(path);
        yield shell.files().open(path, create | Oflags.TRUNC, WRITE, 0);
      }
    };
  }

  private void checkClobber(String path) throws ShellError, WasiException {
    FileStatus status = shell.files().status(path);
    if (status != null && status.isDirectory()) {
      throw new WasiException(path, Errno.ISDIR);
    }
    if (status != null && status.isRegular() && shell.state().options().has("noclobber")) {
      throw new ShellError(path + ": cannot overwrite existing file", false);
    }
  }

  /** A file to read a text from. */
  OpenFile text(String text) throws WasiException {
    if (text.length() * 3 > PIPE) {
      return textFile(text);
    }
    Children.Pipe pipe = shell.children().pipe();
    OpenFile out = shell.openFile(pipe.out()).hold();
    out.write(text);
    out.release();
    return shell.openFile(pipe.in());
  }

  private OpenFile textFile(String text) throws WasiException {
    String path = OpenFile.temporary(shell.files(), shell.state().pid());
    OpenFile out = shell.openFile(shell.files().create(path)).hold();
    out.write(text);
    out.release();
    OpenFile in = shell.openFile(shell.files().openToRead(path));
    shell.files().unlink(path);
    return in;
  }
}
