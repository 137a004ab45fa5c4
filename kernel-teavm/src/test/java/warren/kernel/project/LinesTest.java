package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void linesAreWhatIsBetweenFeeds() {
    assertThat(Lines.of("")).containsExactly("");
    assertThat(Lines.of("one")).containsExactly("one");
    assertThat(Lines.of("one\n\ntwo\n")).containsExactly("one", "", "two", "");
  }
}
