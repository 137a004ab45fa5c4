package warren.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.testing.HeapCommons;

final class SpinWaitTest {
  private static final int WORD = 64;

  private final Commons commons = new HeapCommons();
  private final SpinWait wait = new SpinWait(commons, 10);

  @Test
  void seesWhatHasChangedAlready() {
    commons.storeInt(WORD, 2);
    assertThat(wait.isChanged(WORD, 1)).isTrue();
  }

  @Test
  void givesUpOnWhatDoesNotChange() {
    assertThat(wait.isChanged(WORD, 0)).isFalse();
  }

  @Test
  void looksMoreRarelyTheMoreOftenItWasInVain() {
    assertThat(wait.isChanged(WORD, 0)).isFalse();
    commons.storeInt(WORD, 1);
    assertThat(wait.isChanged(WORD, 0)).as("left out once").isFalse();
    assertThat(wait.isChanged(WORD, 0)).isTrue();
  }

  @Test
  void looksEachTimeAgainAfterASuccess() {
    looksMoreRarelyTheMoreOftenItWasInVain();
    assertThat(wait.isChanged(WORD, 0)).isTrue();
    assertThat(wait.isChanged(WORD, 1)).isFalse();
  }
}
