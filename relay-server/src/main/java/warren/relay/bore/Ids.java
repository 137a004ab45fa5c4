package warren.relay.bore;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Version 4 UUIDs: 122 random bits, as unpredictable as the generator. */
final class Ids {
  private final RandomGenerator chance;

  Ids(RandomGenerator chance) {
    this.chance = chance;
  }

  UUID next() {
    long high = (chance.nextLong() & ~0xF000L) | 0x4000L;
    long low = (chance.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low);
  }
}
