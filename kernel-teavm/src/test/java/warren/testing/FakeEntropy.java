package warren.testing;

import java.util.Random;
import warren.host.Entropy;
import warren.shared.memory.GuestMemory;

/** Numbers that look random and are the same in each run. */
public final class FakeEntropy implements Entropy {
  private final GuestMemory memory;
  private final Random random = new Random(42);

  public FakeEntropy(GuestMemory memory) {
    this.memory = memory;
  }

  @Override
  public void fill(int guest, int length) {
    for (int i = 0; i < length; i++) {
      memory.putByte(guest + i, random.nextInt(256));
    }
  }
}
