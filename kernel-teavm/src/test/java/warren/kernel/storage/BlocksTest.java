package warren.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.shared.layout.CommonsLayout;
import warren.testing.HeapCommons;

final class BlocksTest {
  private final Quota quota = new Quota(1024);
  private final Blocks blocks = new Blocks(new HeapCommons(), CommonsLayout.HEAP, quota);

  @Test
  void usedCountsWholeBlocksAndReturnsToNothing() {
    int small = blocks.allocate(1);
    int odd = blocks.allocate(129);
    assertThat(quota.used()).isEqualTo(128 + 256);
    blocks.release(small, 1);
    assertThat(quota.used()).isEqualTo(256);
    blocks.release(odd, 129);
    assertThat(quota.used()).isZero();
  }

  @Test
  void exactlyTheLimitIsGivenAndNothingBeyond() {
    assertThat(blocks.allocate(512)).isNotZero();
    assertThat(blocks.allocate(512)).isNotZero();
    assertThat(quota.used()).isEqualTo(quota.limit());
    assertThat(quota.takeExhausted()).isFalse();
    assertThat(blocks.allocate(1)).isZero();
    assertThat(quota.used()).isEqualTo(quota.limit());
    assertThat(quota.takeExhausted()).isTrue();
  }

  @Test
  void aRefusalIsReportedOnce() {
    assertThat(blocks.allocate(2048)).isZero();
    assertThat(quota.takeExhausted()).isTrue();
    assertThat(quota.takeExhausted()).isFalse();
  }

  @Test
  void whoAsksInVainWasRefused() {
    assertThat(blocks.mayHold(1024)).isTrue();
    assertThat(quota.takeExhausted()).isFalse();
    assertThat(blocks.mayHold(1025)).isFalse();
    assertThat(quota.takeExhausted()).isTrue();
    assertThat(quota.used()).isZero();
  }

  @Test
  void roomIsThereAgainWhenItWasGivenBack() {
    int block = blocks.allocate(1024);
    assertThat(blocks.allocate(1)).isZero();
    blocks.release(block, 1024);
    assertThat(blocks.allocate(1024)).isNotZero();
  }

  @Test
  void aBrowserWithoutMemoryRefusesAsTheQuotaDoes() {
    int pages = CommonsLayout.HEAP >>> 16;
    Quota ample = new Quota(1L << 30);
    Blocks poor = new Blocks(new HeapCommons(pages, pages), CommonsLayout.HEAP, ample);
    assertThat(poor.allocate(1)).isZero();
    assertThat(ample.used()).isZero();
    assertThat(ample.takeExhausted()).isTrue();
  }
}
