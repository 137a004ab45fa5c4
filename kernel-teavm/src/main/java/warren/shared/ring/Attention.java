package warren.shared.ring;

import warren.shared.layout.CommonsLayout;
import warren.shared.memory.AtomicBits;
import warren.shared.memory.Commons;

/**
 * Tells the kernel what to serve: one bit for each slot and for each session. The kernel takes the
 * bits that are set and serves nothing else.
 */
public final class Attention {
  private Attention() {}

  /** Sets a bit and rings the doorbell. Any thread may call it. */
  public static void call(Commons commons, int bit) {
    AtomicBits.set(commons, CommonsLayout.ATTENTION, bit);
    commons.addInt(CommonsLayout.DOORBELL, 1);
    commons.wake(CommonsLayout.DOORBELL);
  }
}
