package warren.guest.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import warren.guest.world.Process;
import warren.kernel.terminal.TerminalModes;

/** The shell at a terminal: what it shows, and what it runs of what is typed. */
class PromptTest extends AtPrompt {
  @Test
  void showsAPromptAndRunsWhatIsTyped() throws IOException {
    Process shell = startPlain();
    terminal.awaitScreen("~ $");

    terminal.type("echo one; cd /tmp\r");
    terminal.awaitScreen("~ $ echo one; cd /tmp\none\n/tmp $");
    terminal.type("exit 3\r");
    shell.join();

    assertThat(shell.status()).isEqualTo(3);
    assertThat(terminal.modes()).isEqualTo(TerminalModes.SANE);
  }

  @Test
  void tellsTheTerminalWhereItIsAndWhatRuns() throws IOException {
    Files.createDirectories(folder.resolve("home/a b"));
    startPlain();
    terminal.awaitShown("$");
    terminal.type("cd 'a b'\r");
    terminal.awaitShown("~/a b $");
    terminal.type("X=1 /bin/false; echo\r");

    String written =
        terminal
            .awaitWritten("\u001b]133;D;0\u0007\u001b[")
            .replace("\u001b", "^")
            .replace("\u0007", "!");
    assertThat(written)
        .contains("^]7;file://warren/home!^]2;sh!^]133;A!")
        .contains("^]2;cd!^]133;C!^]133;D;0!")
        .contains("^]7;file://warren/home/a%20b!^]2;sh!^]133;A!");
    assertThat(terminal.awaitWritten("133;C\u0007\n\u001b]133;D;0"))
        .contains("\u001b]2;false\u0007");
  }

  @Test
  void programsRunInTheModesThatWereThereBefore() throws IOException {
    startPlain();
    terminal.awaitShown("$");
    assertThat(terminal.modes())
        .isEqualTo(TerminalModes.RAW.with("opost", true).with("onlcr", true));

    terminal.type("cat\r");
    terminal.awaitWritten("133;C");
    terminal.type("abc\r\u0004");

    terminal.awaitScreen("~ $ cat\nabc\nabc\n~ $");
  }

  @Test
  void whatWasTypedAheadRunsInTurn() throws IOException {
    terminal.type("echo 1\recho 2\rcat\rthree\r");
    terminal.type("\u0004");
    startPlain();

    terminal.awaitShown("~ $ cat\nthree\n~ $");
    assertThat(terminal.screen().text()).contains("\n1\n").contains("\n2\n");
  }

  @Test
  void modesThatACommandSetsStayUnlessASignalHasEndedIt() throws IOException {
    startAtPrompt();
    typed("echo -echo >/proc/self/termios\r", "$ echo -echo >/proc/self/termios\n$");
    terminal.type(ctrl('L') + "echo raw >/proc/self/termios; sh -c 'kill -9 $$'\r");
    terminal.awaitShown("Killed\n$");

    terminal.type("read x </proc/self/termios; echo $x\r");

    terminal.awaitShown("40 10 icanon -echo isig icrnl opost");
  }

  @Test
  void promptsHaveEscapes() throws IOException {
    start("PS1=\\[\\e[32m\\]\\u@\\h \\W \\? $X \\101\\n\\$ ", "X=1");

    terminal.awaitScreen("root@warren ~ 0 1 A\n$");
    typed("X=2; false\r", "root@warren ~ 0 1 A\n$ X=2; false\nroot@warren ~ 1 2 A\n$");
  }

  @Test
  void theBranchOfTheRepositoryAroundIsShown() throws IOException {
    Path git = Files.createDirectories(folder.resolve("home/p/.git"));
    Files.createDirectories(folder.resolve("home/p/sub"));
    Files.createDirectories(folder.resolve("home/linked"));
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/feature/x\n");
    Files.writeString(folder.resolve("home/linked/.git"), "gitdir: ../p/.git\n");
    startPlain();

    terminal.awaitScreen("~ $");
    typed("cd p/sub; clear\r", "~/p/sub (feature/x) $");
    typed("cd ~/linked; clear\r", "~/linked (feature/x) $");
    Files.writeString(git.resolve("HEAD"), "0123456789abcdef0123456789abcdef01234567\n");
    typed("clear\r", "~/linked (0123456) $");
    Files.createDirectories(git.resolve("rebase-merge"));
    Files.writeString(git.resolve("rebase-merge/head-name"), "refs/heads/topic\n");
    typed("clear\r", "~/linked (topic|REBASE) $");
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/\u001b[31mred\n");
    typed("clear\r", "~/linked $");
  }

  @Test
  void runsPromptCommandBeforeEachPrompt() throws IOException {
    start("PROMPT_COMMAND=echo before; false");

    terminal.awaitScreen("before\n$");
    typed("echo $?\r", "before\n$ echo $?\n0\nbefore\n$");
  }

  @Test
  void readsFilesAtTheStart() throws IOException {
    Files.writeString(folder.resolve("home/.shrc"), "a=1; alias hi='echo hello'\n");
    Files.writeString(folder.resolve("home/.bashrc"), "b=2\n");
    start();
    terminal.awaitShown("$");

    typed("hi $a $b\r", "$ hi $a $b\nhello 1 2\n$");
  }

  @Test
  void noticesJobsThatAreDone() throws IOException {
    startAtPrompt();

    terminal.type("true & wait; sleep 0.01 & sleep 0.1\r");
    terminal.awaitShown("Done                    sleep 0.01\n$");
  }

  @Test
  void anInterruptLeadsBackToThePrompt() throws IOException {
    startAtPrompt();
    terminal.type("while :; do :; done; echo not this\r");
    terminal.awaitWritten("133;C");

    terminal.type(ctrl('C'));

    terminal.awaitScreen("$ while :; do :; done; echo not this^C\n$".replace("this^C", "this\n^C"));
    typed("echo $?\r", "$ while :; do :; done; echo not this\n^C\n$ echo $?\n130\n$");
  }

  @Test
  void ctrlCAtThePromptRunsItsTrap() throws IOException {
    startAtPrompt();
    typed("trap 'echo got $?' INT\r", "$ trap 'echo got $?' INT\n$");

    typed("abc" + ctrl('C'), "$ trap 'echo got $?' INT\n$ abc^C\ngot 130\n$");
    typed("trap - INT\r" + ctrl('L'), "$");
    typed("x" + ctrl('C'), "$ x^C\n$");
  }

  @Test
  void promptsCount() throws IOException {
    startAtPrompt("HISTFILE=");

    typed("PS1='\\!-\\#-\\j-\\v-\\V-\\s-\\D{%%}$ '\r" + ctrl('L'), "2-2-0-5.2-5.2.0-sh-%$");
    typed(" :\r" + ctrl('L'), "2-3-0-5.2-5.2.0-sh-%$");
  }

  @Test
  void aHangupEndsTheShell() throws IOException {
    Process shell = startAtPrompt();

    shell.signal("SIGHUP");
    shell.join();

    assertThat(shell.status()).isEqualTo(129);
  }

  @Test
  void aDumbTerminalGetsLines() throws IOException {
    start("TERM=dumb");
    terminal.awaitScreen("$");

    typed("echo a\r", "$ echo a\na\n$");
    assertThat(terminal.written()).doesNotContain("\u001b");
  }
}
