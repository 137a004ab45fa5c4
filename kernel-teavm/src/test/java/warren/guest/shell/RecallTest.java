package warren.guest.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import warren.guest.world.Process;

/** The history: kept, recalled, searched and named. */
class RecallTest extends AtPrompt {
  private void leave(Process shell) {
    terminal.type("exit\r");
    shell.join();
  }

  @Test
  void lastsFromOneShellToTheNext() throws IOException {
    Process first = startAtPrompt();
    typed("echo 'a\rb\\'\r", "$ echo 'a\n> b\\'\na\nb\\\n$");
    leave(first);
    terminal.show("\u001b[H\u001b[2J");

    startAtPrompt();
    typed(UP + UP, "$ echo 'a\n> b\\'");
    assertThat(Files.readString(folder.resolve("home/.sh_history")))
        .isEqualTo("echo 'a\\\nb\\\\'\nexit\n");
  }

  @Test
  void isWrittenBeforeTheShellEnds() throws IOException {
    Process shell = startAtPrompt("HISTFILE=/home/kept");
    typed("echo one\r", "$ echo one\none\n$");

    shell.signal("SIGKILL");
    shell.join();

    assertThat(Files.readString(folder.resolve("home/kept"))).isEqualTo("echo one\n");
  }

  @Test
  void goesOnInMemoryIfItCannotBeWritten() throws IOException {
    startAtPrompt("HISTFILE=/nowhere/kept");

    typed("echo one\r", "$ echo one\none\n$");
    typed(UP, "$ echo one\none\n$ echo one");
  }

  @Test
  void leavesOutRepetitionsAndWhatBeginsWithABlank() throws IOException {
    startAtPrompt();

    typed("true\rtrue\r true 1\r:\r", "$ true\n$ true\n$  true 1\n$ :\n$");
    typed(ctrl('L') + "history\r", "$ history\n    1  true\n    2  :\n    3  history\n$");
    typed(ctrl('L') + "history 1\r", "$ history 1\n    4  history 1\n$");
    typed(ctrl('L') + "history -c; history\r", "$ history -c; history\n$");
  }

  @Test
  void itsFileIsCutToHistfilesize() throws IOException {
    Files.writeString(folder.resolve("home/.sh_history"), "a\nb\nc\n");
    Process shell = startAtPrompt("HISTFILESIZE=2");

    leave(shell);

    assertThat(Files.readString(folder.resolve("home/.sh_history"))).isEqualTo("c\nexit\n");
  }

  @Test
  void keepsWhatHistcontrolAndHistignoreSay() throws IOException {
    startAtPrompt("HISTCONTROL=erasedups", "HISTIGNORE=fal*:&:?");

    typed(":\r true\rfalse\rtrue\r true\r", "$ :\n$  true\n$ false\n$ true\n$  true\n$");
    typed(ctrl('L') + "history\r", "$ history\n    1  true\n    2   true\n    3  history\n$");
  }

  @Test
  void isChangedAndWrittenByItsBuiltin() throws IOException {
    startAtPrompt();
    typed("true 1\rtrue 2\rtrue 3\r", "$ true 1\n$ true 2\n$ true 3\n$");

    typed(ctrl('L') + "history -d 2; history -w f\r", "$ history -d 2; history -w f\n$");
    assertThat(Files.readString(folder.resolve("home/f")))
        .isEqualTo("true 1\ntrue 3\nhistory -d 2; history -w f\n");
    typed(
        ctrl('L') + "history -c; history -r f; fc -s 3=4 true\r",
        "$ history -c; history -r f; fc -s 3=4 tr\nue\ntrue 4\n$");
  }

  @Test
  void keepsWhatWasTypedWhileItGoesThroughTheEntries() throws IOException {
    startAtPrompt();
    typed("echo 1\recho 2\r", "$ echo 1\n1\n$ echo 2\n2\n$");

    typed(ctrl('L') + "new" + UP, "$ echo 2");
    typed("3" + UP, "$ echo 1");
    typed(DOWN, "$ echo 23");
    typed(DOWN, "$ new");
    typed(DOWN + "x", "$ newx");
  }

  @Test
  void isSearchedKeyByKey() throws IOException {
    startAtPrompt();
    typed("echo abc\recho abd\r:\r", "$ echo abc\nabc\n$ echo abd\nabd\n$ :\n$");

    typed(ctrl('L') + "x" + ctrl('R') + "ab", "(reverse-i-search)`ab': echo abd");
    typed(ctrl('R'), "(reverse-i-search)`ab': echo abc");
    typed(ctrl('S'), "(i-search)`ab': echo abd");
    typed(ctrl('G'), "$ x");
    typed("\u007f" + ctrl('R') + "abc" + ctrl('E') + "!\r", "$ echo abc!\nabc!\n$");
    typed(ctrl('L') + ctrl('R') + "abd\r", "$ echo abd\nabd\n$");
    typed(ctrl('L') + ctrl('R') + "nothing", "(failed reverse-i-search)`nothing':");
  }

  @Test
  void isNamedByExclamationMarks() throws IOException {
    startAtPrompt();
    typed("echo one two\r", "$ echo one two\none two\n$");

    typed(ctrl('L') + "!!\r", "$ !!\necho one two\none two\n$");
    typed(ctrl('L') + ": !$ !:1\r", "$ : !$ !:1\n: two one\n$");
    typed(ctrl('L') + "!e\r", "$ !e\necho one two\none two\n$");
    typed(
        ctrl('L') + "!1 '!!' \"$!\"\r",
        "$ !1 '!!' \"$!\"\necho one two '!!' \"$!\"\none two !!\n$");
    typed(ctrl('L') + "!none\r", "$ !none\nsh: !none: event not found\n$");
    typed(ctrl('L') + "echo ! [!a] $((1 != 2))\r", "$ echo ! [!a] $((1 != 2))\n! [!a] 1\n$");
  }

  @Test
  void alsoByFc() throws IOException {
    startAtPrompt();
    typed("echo 1\recho 2\r", "$ echo 1\n1\n$ echo 2\n2\n$");

    typed(ctrl('L') + "fc -l 1 2\r", "$ fc -l 1 2\n1\t echo 1\n2\t echo 2\n$");
  }

  @Test
  void takesTheLastWordOfTheCommandBefore() throws IOException {
    startAtPrompt();
    typed("echo a b\r: c\r", "$ echo a b\na b\n$ : c\n$");

    typed(ctrl('L') + "x " + alt('.'), "$ x c");
    typed(alt('.'), "$ x b");
  }
}
