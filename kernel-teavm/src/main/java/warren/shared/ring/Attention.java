package warren.shared.ring;

import warren.shared.layout.CommonsLayout;
import warren.shared.memory.AtomicBits;
import warren.shared.memory.Commons;

/**
 * How the kernel is told that it has something to do, and where: a bit for each slot and for each
 * thing in the kernel that serves streams. It takes the bits and looks at nobody else.
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
