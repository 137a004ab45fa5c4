package warren.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void nothingBreaksTheLine() {
    assertThat(OneLine.plain("a\nb\u001b[2J\u2028\u0085"))
        .isEqualTo("a\ufffdb\ufffd[2J\ufffd\ufffd");
    assertThat(OneLine.plain("x".repeat(300))).hasSize(203).endsWith("...");
    assertThat(OneLine.quoted("a")).isEqualTo("`a`");
  }

  @Test
  void wordsCanBePasted() {
    assertThat(OneLine.commandLine(List.of("python", "a b.py", "it's", "", "\u00e9.py")))
        .isEqualTo("python 'a b.py' 'it'\\''s' '' \u00e9.py");
  }

  @Test
  void wholeTextsAreNotCut() {
    assertThat(OneLine.whole("a\nb".repeat(200))).isEqualTo("a\ufffdb".repeat(200));
  }

  @Test
  void listsAreReadAsASentence() {
    assertThat(OneLine.list(List.of())).isEmpty();
    assertThat(OneLine.list(List.of("a"))).isEqualTo("a");
    assertThat(OneLine.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(OneLine.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(OneLine.list(Collections.nCopies(10, "a")))
        .isEqualTo("a, a, a, a, a, a, a, a and 2 more");
  }
}
