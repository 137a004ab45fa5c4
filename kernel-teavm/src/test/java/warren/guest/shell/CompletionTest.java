package warren.guest.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tab, and colours. */
class CompletionTest extends AtPrompt {
  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(folder.resolve("home/docs/inner"));
    Files.createDirectories(folder.resolve("home/my dir"));
    for (String name : new String[] {"alpha.txt", "alpine.txt", "a'b", "my dir/x $y", ".hidden"}) {
      Files.writeString(folder.resolve("home").resolve(name), "");
    }
  }

  @Test
  void completesCommands() throws IOException {
    startAtPrompt();

    typed("unali\t", "$ unalias");
    typed(ctrl('U') + "sha256\tx", "$ sha256sum x");
    typed(
        ctrl('U') + "greeting() { :; }\r" + ctrl('L') + "gree\tx; greet\ty",
        "$ greeting x; greeting y");
    typed(ctrl('U') + "echo $(basena\tx", "$ echo $(basename x");
  }

  @Test
  void completesFiles() throws IOException {
    startAtPrompt();

    typed("cat al\t", "$ cat alp");
    typed("h\tx", "$ cat alpha.txt x");
    typed(ctrl('U') + "cat my\tx\t", "$ cat my\\ dir/x\\ \\$y");
    typed(ctrl('U') + "cat 'my\tx\t.", "$ cat 'my dir/x $y' .");
    typed(ctrl('U') + "cat \"my\tx\t.", "$ cat \"my dir/x \\$y\" .");
    typed(ctrl('U') + "cat a\\'\t.", "$ cat a\\'b .");
    typed(ctrl('U') + "cat ~/do\t\t", "$ cat ~/docs/inner/");
    typed(ctrl('U') + "cat $HOME/do\t\t", "$ cat $HOME/docs/inner/");
    typed(ctrl('U') + "cat >alphu" + LEFT + "\t", "$ cat >alpha.txt u");
    typed(ctrl('E') + ctrl('U') + "cat .h\t.", "$ cat .hidden .");
  }

  @Test
  void completesDirectoriesOnlyForCd() throws IOException {
    Files.writeString(folder.resolve("home/docs/inner2"), "");
    startAtPrompt();

    typed("cd docs/in\t", "$ cd docs/inner/");
  }

  @Test
  void completesVariablesAndOptions() throws IOException {
    startAtPrompt("LONGNAME=1", "LONGER=2");

    typed("echo $LONGN\tx", "$ echo $LONGNAMEx");
    typed(ctrl('U') + "echo \"${LONGE\t", "$ echo \"${LONGER}");
    typed(ctrl('U') + "unset LONGN\t", "$ unset LONGNAME");
    typed(ctrl('U') + "base64 -\t\t", "$ base64 -\n-d  -i  -w\n$ base64 -");
  }

  @Test
  void listsInColumnsAtTheSecondTab() throws IOException {
    startAtPrompt();

    typed("ls \t\t", "$ ls\na'b         alpine.txt  my dir/\nalpha.txt   docs/\n$ ls");
    typed("d\t", "$ ls\na'b         alpine.txt  my dir/\nalpha.txt   docs/\n$ ls docs/");
  }

  @Test
  void coloursWhatIsKnown() throws IOException {
    startAtPrompt();

    terminal.type("echo 'a' $b # c");
    String written = terminal.awaitWritten("# c");
    assertThat(written)
        .contains("\u001b[32mecho\u001b[39m")
        .contains("\u001b[36m$b")
        .contains("\u001b[90m# c");
    terminal.type(ctrl('U') + "nothere x");
    assertThat(terminal.awaitWritten(" x")).contains("\u001b[31mnothere\u001b[39m");
  }

  @Test
  void hasNoColoursIfSoAsked() throws IOException {
    startAtPrompt("NO_COLOR=1");

    typed("echo 'a'", "$ echo 'a'");
    assertThat(terminal.written()).doesNotContain("\u001b[3");
  }
}
