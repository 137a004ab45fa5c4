package warren.guest.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import warren.guest.world.Process;

/** Keys at the prompt. */
class EditingTest extends AtPrompt {
  @Test
  void movesAndInserts() throws IOException {
    startAtPrompt();

    typed("bd" + LEFT + "c" + ctrl('A') + "a" + ctrl('E') + "e", "$ abcde");
    typed("\u001b[H" + RIGHT + RIGHT + "-" + "\u001b[F" + "!", "$ ab-cde!");
    typed(ctrl('B') + ctrl('B') + "+" + ctrl('F') + "*", "$ ab-cd+e*!");
  }

  @Test
  void movesByWords() throws IOException {
    startAtPrompt();

    typed("one two-three" + alt('b') + "<" + "\u001b[1;5D" + "[", "$ one [two-<three");
    typed(alt('f') + "]" + "\u001b[1;5C" + ">", "$ one [two]-<three>");
  }

  @Test
  void deletesAndErases() throws IOException {
    startAtPrompt();

    typed("abcdef\u007f" + ctrl('H') + ctrl('A') + "\u001b[3~" + ctrl('D'), "$ cd");
    typed(ctrl('E') + ctrl('D') + "x", "$ cdx");
  }

  @Test
  void killsAndYanks() throws IOException {
    startAtPrompt();

    typed("one two three" + ctrl('W') + ctrl('W'), "$ one");
    typed(ctrl('Y'), "$ one two three");
    typed(
        ctrl('U') + "x " + ctrl('Y') + ctrl('A') + ctrl('K') + "- " + ctrl('Y'),
        "$ - x one two three");
    typed(alt('\u007f') + ctrl('A') + alt('d'), "$  one two");
    typed(ctrl('Y') + alt('y'), "$ three one two");
  }

  @Test
  void undoesAndTransposes() throws IOException {
    startAtPrompt();

    typed("ab" + ctrl('T') + "c", "$ bac");
    typed(" word" + ctrl('W') + ctrl('_'), "$ bac word");
    typed(ctrl('_') + ctrl('_') + ctrl('_') + ctrl('_') + ctrl('_') + ctrl('_') + "z", "$ z");
  }

  @Test
  void ctrlCDropsTheLine() throws IOException {
    startAtPrompt();

    typed("false" + ctrl('C'), "$ false^C\n$");
    typed("echo $?\r", "$ false^C\n$ echo $?\n130\n$");
  }

  @Test
  void ctrlDEndsAnEmptyLineOnly() throws IOException {
    Process shell = startAtPrompt();
    typed("x" + ctrl('D') + ctrl('Z') + "\u007f", "$");

    terminal.type(ctrl('D'));
    shell.join();

    assertThat(shell.status()).isZero();
    terminal.awaitScreen("$\nexit");
  }

  @Test
  void ctrlLClearsTheScreen() throws IOException {
    startAtPrompt();

    typed("echo a\r", "$ echo a\na\n$");
    typed("abc" + ctrl('L'), "$ abc");
  }

  @Test
  void charactersOfSeveralBytesAndColumns() throws IOException {
    startAtPrompt();

    typed("a漢é" + LEFT + LEFT + "-", "$ a-漢é");
    typed("e\u0301x" + LEFT + LEFT + "\u007f", "$ aex漢é");
    terminal.type(ctrl('U') + ctrl('K') + "echo ");
    byte[] bytes = "ü".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    terminal.typeBytes(bytes[0]);
    terminal.typeBytes(bytes[1]);
    typed("\r", "$ echo ü\nü\n$");
  }

  @Test
  void linesThatAreLongerThanTheScreenIsWide() throws IOException {
    startAtPrompt();
    String long1 = "echo " + "a".repeat(33);

    typed(long1, "$ " + long1);
    assertThat(terminal.screen().row()).isEqualTo(1);
    assertThat(terminal.screen().column()).isZero();
    typed("bc", "$ " + long1 + "\nbc");
    typed(LEFT + LEFT + LEFT + "X", "$ " + long1.substring(0, 37) + "X\nabc");
    typed(ctrl('A') + "\u001b[3~", "$ " + long1.substring(1, 37) + "Xa\nbc");
    typed(ctrl('E') + ctrl('U'), "$");
    typed("漢".repeat(20), "$ " + "漢".repeat(19) + "\n漢");
  }

  @Test
  void isDrawnAnewOnTheRowOfTheCursorAfterAResize() throws IOException {
    startAtPrompt();
    typed("abc" + LEFT, "$ abc");

    terminal.show("\r\u001b[Jsomething of the page\n");
    terminal.resize(30, 10);

    terminal.awaitScreen("something of the page\n$ abc");
    typed("x", "something of the page\n$ abxc");
    typed(
        "y".repeat(30),
        "something of the page\n$ abx" + "y".repeat(25) + "\n" + "y".repeat(5) + "c");
  }

  @Test
  void aPasteIsTextUntilReturnRunsIt() throws IOException {
    startAtPrompt();

    typed(pasted("echo 1\recho\t2"), "$ echo 1\n> echo  2");
    typed("\r", "$ echo 1\n> echo  2\n1\n2\n$");
  }

  @Test
  void aPasteOfManyLinesIsQuick() throws IOException {
    startAtPrompt("PS2=> ");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      lines.append("x=$((x + ").append(i).append("))\n");
    }
    long start = System.nanoTime();

    terminal.type(pasted(lines.toString()));
    terminal.awaitShown("> x=$((x + 4999))");
    terminal.type("echo sum $x\r");
    terminal.awaitShown("sum 12497500");

    assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(15_000);
    assertThat(terminal.written().length()).as("drawn once, not for each key").isLessThan(20_000);
  }

  @Test
  void linesTypedAheadRunInTurn() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      lines.append("x=$((x + ").append(i).append("))\r");
    }
    startAtPrompt();

    terminal.type(lines + "echo sum $x\r");

    terminal.awaitShown("sum 4950");
  }

  @Test
  void anUnfinishedCommandGoesOnBehindTheSecondPrompt() throws IOException {
    startAtPrompt();

    typed("for i in 1 2\rdo\recho $i\rdone\r", "$ for i in 1 2\n> do\n> echo $i\n> done\n1\n2\n$");
    typed(ctrl('L') + "cat <<E\ra\rE\r", "$ cat <<E\n> a\n> E\na\n$");
    typed(ctrl('L') + "echo 'a\rb'\r", "$ echo 'a\n> b'\na\nb\n$");
    typed(ctrl('L') + "echo a\\\rb\r", "$ echo a\\\n> b\nab\n$");
    typed(ctrl('L') + "echo 'a\r" + ctrl('C'), "$ echo 'a\n> ^C\n$");
  }

  @Test
  void rowsOfAnUnfinishedCommandCanBeChanged() throws IOException {
    startAtPrompt();

    typed("echo 'a\rb" + UP + "\u001b[F" + "x'", "$ echo 'ax'\n> b");
    typed(DOWN + "\u007f\u007f\r", "$ echo 'ax'\nax\n$");
  }

  @Test
  void outputWithoutANewlineStays() throws IOException {
    startAtPrompt();

    typed("printf abc\r", "$ printf abc\nabc⏎\n$");
    typed("x", "$ printf abc\nabc⏎\n$ x");
  }
}
