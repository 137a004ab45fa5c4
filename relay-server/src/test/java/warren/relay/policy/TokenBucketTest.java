package warren.relay.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** A rate, and its bursts. */
class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Example
  void aBurstIsThereAtOnceAndThenTheRate() {
    long now = Long.MAX_VALUE - SECOND; // the clock wraps around on the way
    TokenBucket bucket = new TokenBucket(2, 3, now);
    assertThat(bucket.take(3, now)).isTrue();
    assertThat(bucket.take(1, now)).isFalse();
    assertThat(bucket.take(1, now + SECOND / 2 - 1)).isFalse();
    assertThat(bucket.take(1, now + SECOND / 2)).isTrue();
    assertThat(bucket.isFull(now + 2 * SECOND - 1)).isFalse();
    assertThat(bucket.isFull(now + 2 * SECOND)).isTrue();
    assertThat(bucket.take(4, now + 100 * SECOND)).as("no more than the burst").isFalse();
  }

  @Example
  void whatIsSpentIsOwed() {
    TokenBucket bucket = new TokenBucket(1000, 1000, 0);
    assertThat(bucket.spend(600, 0)).isZero();
    assertThat(bucket.spend(600, 0)).isEqualTo(SECOND / 5);
    assertThat(bucket.spend(0, SECOND / 10)).isEqualTo(SECOND / 10);
    assertThat(bucket.take(1, SECOND / 10)).isFalse();
    assertThat(bucket.spend(0, SECOND / 5)).isZero();
  }

  @Example
  void edgesDoNotOverflow() {
    TokenBucket slow = new TokenBucket(1, TokenBucket.MAX, 0);
    TokenBucket poor = new TokenBucket(1, 1, 0);
    for (int i = 0; i < 100; i++) {
      slow.spend(Integer.MAX_VALUE, 0);
      assertThat(poor.spend(Integer.MAX_VALUE, 0)).isPositive();
    }
    TokenBucket fast = new TokenBucket(TokenBucket.MAX, TokenBucket.MAX, 0);
    assertThat(fast.spend(Integer.MAX_VALUE, 0)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(0, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(1, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenBucket(TokenBucket.MAX + 1, 1, 0));
  }

  /** What is taken never exceeds the burst and what has flowed in since the beginning. */
  @Property
  void neverMoreThanTheRate(
      @ForAll @IntRange(min = 1, max = 5000) int rate,
      @ForAll @IntRange(min = 1, max = 5000) int burst,
      @ForAll @Size(max = 40) int[] amounts,
      @ForAll @LongRange(min = 0, max = 300_000_000L) long step) {
    long now = -5;
    long taken = 0;
    TokenBucket bucket = new TokenBucket(rate, burst, now);
    for (int amount : amounts) {
      int tokens = Math.floorMod(amount, 4000);
      now += step;
      taken += bucket.take(tokens, now) ? tokens : 0;
      assertThat((taken - burst) * SECOND).isLessThanOrEqualTo((now + 5) * rate);
    }
  }
}
