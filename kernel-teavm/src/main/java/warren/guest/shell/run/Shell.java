package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.guest.Children;
import warren.guest.DirectCalls;
import warren.guest.ErrorText;
import warren.guest.Files;
import warren.guest.Poll;
import warren.guest.WasiException;
import warren.guest.shell.expansion.Expander;
import warren.guest.shell.expansion.Substitutions;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Parser;
import warren.shared.abi.Errno;

/** A shell, or a subshell that runs in its place: state, descriptors, and what runs commands. */
public final class Shell {
  private static final int BROKEN_PIPE = 141;

  private final ShellState state;
  private final Descriptors descriptors;
  private final Files files;
  private final DirectCalls calls;
  private final Children children;
  private final Map<String, Builtin> builtins;
  private final Jobs jobs;
  private final Expander expander;
  private final Interpreter interpreter;
  private final Traps traps;
  private final boolean isSubshell;
  private final Temporaries temporaries;
  private final FileMask fileMask;
  private final Dynamic dynamic;
  private final Trace trace;
  private final Reports reports;
  private int substitutions;
  private Poll poll;
  private boolean interactive;
  private boolean outerLoops;
  private int suppressed;
  private int substitutionStatus;

  /** The shell of this process. */
  public Shell(Files files, DirectCalls calls, Map<String, Builtin> builtins) {
    this(files, calls, new Children(files, calls), builtins);
  }

  private Shell(Files files, DirectCalls calls, Children children, Map<String, Builtin> builtins) {
    this(
        new ShellState(),
        new Descriptors(),
        files,
        calls,
        new Jobs(children),
        children,
        builtins,
        false);
    for (int number = 0; number < 3; number++) {
      descriptors.put(number, openFile(number));
    }
  }

  private Shell(
      ShellState state,
      Descriptors descriptors,
      Files files,
      DirectCalls calls,
      Jobs jobs,
      Children children,
      Map<String, Builtin> builtins,
      boolean isSubshell) {
    this.state = state;
    this.descriptors = descriptors;
    this.files = files;
    this.calls = calls;
    this.children = children;
    this.builtins = builtins;
    this.isSubshell = isSubshell;
    this.jobs = jobs;
    Substitutions substitutions = new ShellSubstitutions(this);
    this.expander = new Expander(state, substitutions);
    this.dynamic = new Dynamic(this);
    this.trace = new Trace(this);
    this.reports = new Reports(this);
    this.interpreter = new Interpreter(this);
    this.traps = new Traps(this);
    this.temporaries = new Temporaries(files);
    this.fileMask = new FileMask(files, calls, isSubshell);
  }

  /** A subshell, which runs in place of this shell until {@link #end}. */
  Shell subshell() {
    Shell sub =
        new Shell(
            state.subshell(), descriptors.copy(), files, calls, jobs, children, builtins, true);
    sub.suppressed = suppressed;
    sub.substitutions = substitutions;
    sub.dynamic.continueFrom(dynamic);
    sub.outerLoops = isInLoop();
    return sub;
  }

  /** Runs a subshell's commands to their end; returns the exit status. */
  int runSubshell(Command body) throws IOException {
    Shell sub = subshell();
    try {
      return sub.runToEnd(() -> sub.run(body));
    } finally {
      sub.end();
      files.enter(state.directory());
    }
  }

  /** Runs up to the end, the trap of the exit included, whatever leads there. */
  public int runToEnd(Body body) throws IOException {
    int status;
    try {
      status = body.run();
    } catch (Jump jump) {
      status = jump.status(state.status());
    } catch (ShellError error) {
      reports.of(error);
      status = error.status();
    } catch (WasiException failure) {
      status = reported(failure);
    }
    int last = traps.exit(status);
    temporaries.removeAfter(0);
    return last;
  }

  Temporaries temporaries() {
    return temporaries;
  }

  Dynamic dynamic() {
    return dynamic;
  }

  Trace trace() {
    return trace;
  }

  /** This runs the commands of a substitution. */
  void enterSubstitution() {
    substitutions++;
  }

  /** How deep this is in substitutions. */
  int substitutions() {
    return substitutions;
  }

  private int reported(WasiException failure) throws IOException {
    if (failure.errno() == Errno.PIPE) {
      return BROKEN_PIPE;
    }
    report(failure.getMessage());
    return 1;
  }

  void end() throws IOException {
    descriptors.close();
    fileMask.restore();
  }

  /** The text of an alias, or null. */
  public String alias(String name) {
    return state.options().shopt("expand_aliases") ? state.aliases().get(name) : null;
  }

  /** Runs a command; the status becomes {@code $?}. */
  public int run(Command command) throws IOException {
    int status = command.accept(interpreter);
    state.setStatus(status);
    return status;
  }

  /** Runs a command whose failure does not end the shell. */
  int runCondition(Command command) throws IOException {
    suppressed++;
    try {
      return run(command);
    } finally {
      suppressed--;
    }
  }

  /** Starts a program by a simple command, in this subshell; returns its pid. */
  int startProgram(Command.Simple command, int group) throws IOException {
    return interpreter.simple().start(command, group);
  }

  /** Starts another shell, which runs a command as a subshell would; returns its pid. */
  int startShell(Command command, int group) throws IOException {
    return programs().start("/bin/sh", Handover.arguments(state, command), group, false);
  }

  /** A command of a line has failed before it could run. */
  void failed(int status) throws IOException {
    interpreter.failed(status);
  }

  boolean endsByFailure() {
    return suppressed == 0 && state.options().has("errexit");
  }

  boolean isSuppressed() {
    return suppressed > 0;
  }

  /** Runs a simple command whose words are already expanded, as {@code command} does. */
  public int runWords(List<String> words, boolean withFunctions) throws IOException {
    return interpreter.simple().runWords(words, withFunctions);
  }

  /** Runs a program, and waits for it. */
  public int runProgram(List<String> words) throws IOException {
    return interpreter.simple().runProgram(words);
  }

  /** The status of the last command substitution since the words of a command were begun, or 0. */
  int substitutionStatus() {
    return substitutionStatus;
  }

  void setSubstitutionStatus(int value) {
    substitutionStatus = value;
  }

  /** Whether the body of a loop runs. */
  public boolean isInLoop() {
    return interpreter.isInLoop() || outerLoops;
  }

  public ShellState state() {
    return state;
  }

  Descriptors descriptors() {
    return descriptors;
  }

  OpenFile openFile(int fd) {
    return OpenFile.of(files, calls, fd);
  }

  OpenFile capture() {
    return OpenFile.capture(files, calls);
  }

  public Files files() {
    return files;
  }

  public DirectCalls calls() {
    return calls;
  }

  public FileMask fileMask() {
    return fileMask;
  }

  public Children children() {
    return children;
  }

  public Jobs jobs() {
    return jobs;
  }

  public Programs programs() {
    return new Programs(this);
  }

  public Traps traps() {
    return traps;
  }

  public Expander expander() {
    return expander;
  }

  /** Waits for a descriptor and for a time; made when it is first asked for. */
  Poll poll() {
    if (poll == null) {
      poll = new Poll(calls, 2);
    }
    return poll;
  }

  /** A text in which parameters and commands are substituted, as in a prompt. */
  public String expand(String text) throws IOException {
    return expander.text(Parser.document(text, this::alias));
  }

  public Assigner assigner() {
    return new Assigner(state.variables(), expander);
  }

  /** Runs texts of commands. */
  public Texts texts() {
    return new Texts(this);
  }

  /** The builtin of a name, or null. */
  public Builtin builtin(String name) {
    return state.disabled().contains(name) ? null : builtins.get(name);
  }

  /** Whether there is such a builtin, turned off or not. */
  public boolean hasBuiltin(String name) {
    return builtins.containsKey(name);
  }

  /** Names of all builtins, sorted. */
  public List<String> builtinNames() {
    List<String> names = new ArrayList<>(builtins.keySet());
    names.sort(null);
    return names;
  }

  public boolean isInteractive() {
    return interactive;
  }

  public void setInteractive(boolean value) {
    interactive = value;
    state.options().setShopt("expand_aliases", value || state.options().shopt("expand_aliases"));
  }

  public boolean isSubshell() {
    return isSubshell;
  }

  /** The descriptor of the process behind one of the shell; throws for a bad one. */
  public int fd(int number) throws IOException {
    return descriptors.fd(number);
  }

  /** Whether the shell has such a descriptor. */
  public boolean hasDescriptor(int number) {
    return descriptors.get(number) != null;
  }

  /** Whether a descriptor is a terminal. */
  public boolean isTerminal(int number) throws IOException {
    return hasDescriptor(number) && files.isTerminal(fd(number));
  }

  /** Lets a job go on in the foreground; returns its status. */
  public int resume(Job job) throws IOException {
    return new Foreground(this).resume(job);
  }

  /** Writes a text to the standard output. */
  public void print(String text) throws IOException {
    OpenFile out = descriptors.get(1);
    if (out == null) {
      throw new ShellError("write error: Bad file descriptor", false);
    }
    out.write(text);
  }

  /** Writes a text to the standard error, if there is one. */
  public void printError(String text) throws IOException {
    OpenFile err = descriptors.get(2);
    if (err != null) {
      err.write(text);
    }
  }

  /** Says what is wrong. */
  public Reports reports() {
    return reports;
  }

  /** Prints a message with the shell's name and the line. */
  public void report(String message) throws IOException {
    reports.at(state.line(), message);
  }

  /** Says why an operation on a file failed. */
  public int fail(String builtin, String about, WasiException failure) throws IOException {
    report(builtin + ": " + about + ": " + ErrorText.of(failure.errno()));
    return 1;
  }

  /** Enters a directory; the path is absolute and without dots. */
  public void enter(String absolute) {
    state.setDirectory(absolute);
    files.enter(absolute);
  }
}
