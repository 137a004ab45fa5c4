package warren.guest.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal is told of what runs in it. */
final class MarksTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "vi notes.txt, vi",
        "/bin/ls -l, ls",
        "A=1 B=2 make all, make",
        "(sleep 9), sleep",
        "A=1, A=1",
        "cd app, cd",
        "cd app;, cd",
        "cd app && npm run dev, npm",
        "export A=1; cd /tmp; A=2 python3 x.py, python3",
        "cd 'a && b', cd",
      })
  void theNameIsThatOfTheProgramThatStarts(String line, String name) {
    assertThat(Marks.name(line)).isEqualTo(name);
  }
}
