package warren.guest.shell.prompt;

import java.io.IOException;
import warren.guest.Terminal;
import warren.guest.shell.edit.Completer;
import warren.guest.shell.edit.Display;
import warren.guest.shell.edit.Editor;
import warren.guest.shell.edit.Entered;
import warren.guest.shell.edit.Keyboard;
import warren.guest.shell.edit.Painter;
import warren.guest.shell.edit.Situation;
import warren.guest.shell.history.Expansion;
import warren.guest.shell.history.History;
import warren.guest.shell.run.Jump;
import warren.guest.shell.run.Shell;

/** The shell at its terminal: prompts, reads commands and runs them, until the end of the file. */
public final class CommandLoop {
  private static final int INTERRUPTED = 130;
  private static final String PS1 = "\\[\\e[1m\\]\\w\\[\\e[22;2m\\]\\g\\[\\e[22m\\] $ ";
  private static final String PS2 = "> ";
  private static final String PASTES_ON = "\u001b[?2004h";
  private static final String PASTES_OFF = "\u001b[?2004l";

  /** What shows that output has ended without a newline. */
  private static final String MISSING_NEWLINE = "\u001b[2m\u23ce\u001b[22m";

  private final Shell shell;
  private final History history;
  private final RawMode mode;
  private final Editor editor;
  private final Wholeness wholeness;
  private boolean hasRun;
  private boolean wasTold;
  private int commands = 1;
  private int line = 1;

  /** ENOTTY or ENOENT if the process has no terminal. */
  public CommandLoop(Shell shell, History history, Completer completer, Painter painter)
      throws IOException {
    this.shell = shell;
    this.history = history;
    this.mode = new RawMode(new Terminal(shell.files(), shell.calls()));
    this.wholeness = new Wholeness(shell);
    Keyboard keyboard = new Keyboard(shell.files(), shell.calls(), shell.fd(0));
    this.editor = new Editor(keyboard, new OnTerminal(), history, completer, new AtPrompt());
    editor.setPainter(painter);
  }

  /** The screen that the shell's errors go to. */
  private final class OnTerminal implements Display {
    @Override
    public void write(String text) throws IOException {
      shell.printError(text);
    }

    @Override
    public int columns() {
      return mode.state().columns();
    }

    @Override
    public int rows() {
      return mode.state().rows();
    }
  }

  private final class AtPrompt implements Situation {
    @Override
    public boolean isComplete(String text) {
      return wholeness.isWhole(text);
    }

    @Override
    public Notice signalled() throws IOException {
      var told = shell.traps().runTold();
      mode.measure();
      wasTold = told.contains("SIGINT");
      return told.contains("SIGINT")
          ? Notice.DROP
          : told.contains("SIGWINCH") ? Notice.DRAW : Notice.NOTHING;
    }
  }

  /** Runs up to the end; returns the status of the last command. */
  public int run() throws IOException {
    shell.children().signals("tell SIGWINCH SIGHUP");
    setDefault("PS1", PS1);
    setDefault("PS2", PS2);
    while (true) {
      Entered entered = read();
      switch (entered.end()) {
        case INTERRUPT -> interrupted();
        case LINE -> enter(entered.text());
        default -> {
          if (leaves()) {
            return shell.state().status();
          }
        }
      }
    }
  }

  /** Ctrl+C was typed, or the signal has come, whose action has been run then. */
  private void interrupted() throws IOException {
    shell.state().setStatus(INTERRUPTED);
    if (!wasTold) {
      shell.traps().interrupted();
    }
    wasTold = false;
  }

  /** The end of the file ends the shell, but for a first time with stopped jobs. */
  private boolean leaves() throws IOException {
    shell.jobs().beginCommand();
    boolean may = shell.jobs().mayLeave();
    shell.printError(may ? "exit\n" : "There are stopped jobs.\n");
    return may;
  }

  private void setDefault(String name, String value) throws IOException {
    if (shell.state().variables().text(name) == null) {
      shell.state().variables().set(name, value);
    }
  }

  private Entered read() throws IOException {
    shell.printError(shell.jobs().takeDone());
    runPromptCommand();
    new HistorySettings(shell).applyTo(history);
    String first = prompt("PS1");
    String later = prompt("PS2");
    mode.begin();
    try {
      shell.printError(beforePrompt());
      return editor.read(first, later);
    } finally {
      shell.printError(PASTES_OFF);
      mode.end();
    }
  }

  private void runPromptCommand() throws IOException {
    String command = shell.state().variables().textOr("PROMPT_COMMAND", "");
    if (!command.isEmpty()) {
      int status = shell.state().status();
      run(command, 1);
      shell.state().setStatus(status);
    }
  }

  private String prompt(String name) throws IOException {
    return new PromptText(shell, history.nextNumber(), commands)
        .of(shell.state().variables().textOr(name, ""));
  }

  /** Marks, and the start of a row if the last output has not ended with one. */
  private String beforePrompt() {
    StringBuilder text = new StringBuilder();
    if (hasRun) {
      hasRun = false;
      // Behind the ^C of a command that was interrupted a missing newline is no news.
      text.append(shell.state().status() == INTERRUPTED ? " " : MISSING_NEWLINE);
      text.append(" ".repeat(mode.state().columns() - 1));
      text.append('\r').append("\u001b[J");
    }
    text.append(Marks.prompt(shell.state().directory(), "sh"));
    return text.append(PASTES_ON).toString();
  }

  /** Runs what was typed, with what it recalls. */
  private void enter(String typed) throws IOException {
    if (typed.isBlank()) {
      return;
    }
    String text;
    try {
      text = Expansion.of(history, typed);
    } catch (Expansion.NotFound none) {
      shell.report(none.getMessage());
      shell.state().setStatus(1);
      return;
    }
    if (!text.equals(typed)) {
      shell.printError(text + "\n");
    }
    history.add(text);
    commands++;
    shell.printError(Marks.output(Marks.name(text)));
    shell.jobs().beginCommand();
    run(text, line);
    hasRun = true;
    line += rows(text);
    shell.printError(Marks.done(shell.state().status()));
    mode.ended(shell.state().status());
  }

  private void run(String text, int firstLine) throws IOException {
    try {
      shell.texts().script(text + "\n", firstLine);
    } catch (Jump jump) {
      if (jump.kind() != Jump.Kind.INTERRUPT) {
        throw jump;
      }
      shell.state().setStatus(jump.value());
      shell.printError("\n");
    }
  }

  private static int rows(String text) {
    int rows = 1;
    for (int i = 0; i < text.length(); i++) {
      rows += text.charAt(i) == '\n' ? 1 : 0;
    }
    return rows;
  }
}
