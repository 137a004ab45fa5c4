package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.project.ShellLine.Command;

class ShellLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "a b!a b",
        "a && b;c | d || e & f!a b c d e f",
        "a 'b && c' \"d | e\"!a 'b && c' \"d | e\"",
        "a \\& b!a \\& b",
        " ;; && !''",
        "a 'b!a 'b",
        "a \\!a \\",
      })
  void commandsAreDividedWhereNothingIsQuoted(String line, String commands) {
    String expected = commands.equals("''") ? "" : commands.replace(" ", "");
    assertThat(
            ShellLine.commands(line).stream()
                .map(Command::text)
                .reduce("", String::concat)
                .replace(" ", ""))
        .isEqualTo(expected);
    assertThat(ShellLine.commands(line)).noneMatch(Command::needsShell);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a $B", "a \"$B\"", "a `b`", "a > b", "a 2>&1", "(a)", "a *.js", "a \"`b`\""})
  void whatOnlyAShellDoesIsReported(String line) {
    assertThat(ShellLine.commands(line)).containsExactly(new Command(line, true));
  }

  @Test
  void quotedSignsNeedNoShell() {
    assertThat(ShellLine.commands("a '$B > *' \"(x) \\$ *\" && b $C"))
        .extracting(Command::needsShell)
        .containsExactly(false, true);
  }
}
