package warren.shared.ring;

import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Commons;

/** The two rings between kernel and store. */
public final class RecordRings {
  private RecordRings() {}

  /** From the kernel to the store. */
  public static RecordRing toStore(Commons commons) {
    return new RecordRing(
        commons, CommonsLayout.TO_STORE_WORDS, CommonsLayout.TO_STORE, CommonsLayout.TO_STORE_SIZE);
  }

  /** From the store to the kernel. */
  public static RecordRing fromStore(Commons commons) {
    return new RecordRing(
        commons,
        CommonsLayout.FROM_STORE_WORDS,
        CommonsLayout.FROM_STORE,
        CommonsLayout.FROM_STORE_SIZE);
  }
}
