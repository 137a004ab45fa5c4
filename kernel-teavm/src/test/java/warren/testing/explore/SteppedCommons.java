package warren.testing.explore;

import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.testing.HeapCommons;

/**
 * A commons in which each access is a step, except for words of the header and of slots that no
 * other process reads, and for plain loads of words, which belong to the previous step: code may
 * only do them while no other thread writes the word. Waiting threads are woken only by {@link
 * #wake}.
 */
public final class SteppedCommons implements Commons {
  private static final int PAGES = (CommonsLayout.HEAP >>> 16) + 16;

  private final Steps steps;
  private final HeapCommons commons = new HeapCommons(PAGES, PAGES);

  public SteppedCommons(Steps steps) {
    this.steps = steps;
  }

  public Steps steps() {
    return steps;
  }

  private void step(String what, int at) {
    if (isShared(at)) {
      steps.step(what, at);
    }
  }

  private static boolean isShared(int at) {
    if (at >= CommonsLayout.HEAP) {
      return true;
    }
    if (at < CommonsLayout.SLOTS) {
      return at == CommonsLayout.DOORBELL || at >= CommonsLayout.ATTENTION;
    }
    if (at >= CommonsLayout.NAMES) {
      return false;
    }
    int word = (at - CommonsLayout.SLOTS) % CommonsLayout.SLOT_SIZE;
    return word == Slot.WAKE || word == Slot.REQUEST || word == Slot.RESPONSE;
  }

  @Override
  public void fence() {
    commons.fence();
  }

  @Override
  public int getByte(int at) {
    step("gets", at);
    return commons.getByte(at);
  }

  @Override
  public int getInt(int at) {
    return commons.getInt(at);
  }

  @Override
  public long getLong(int at) {
    return commons.getLong(at);
  }

  @Override
  public void putByte(int at, int value) {
    step("puts", at);
    commons.putByte(at, value);
  }

  @Override
  public void putInt(int at, int value) {
    step("puts", at);
    commons.putInt(at, value);
  }

  @Override
  public void putLong(int at, long value) {
    step("puts", at);
    commons.putLong(at, value);
  }

  @Override
  public int loadInt(int at) {
    step("loads", at);
    return commons.loadInt(at);
  }

  @Override
  public long loadLong(int at) {
    step("loads", at);
    return commons.loadLong(at);
  }

  @Override
  public void storeInt(int at, int value) {
    step("stores", at);
    commons.storeInt(at, value);
  }

  @Override
  public void storeLong(int at, long value) {
    step("stores", at);
    commons.storeLong(at, value);
  }

  @Override
  public int addInt(int at, int delta) {
    step("adds to", at);
    return commons.addInt(at, delta);
  }

  @Override
  public long addLong(int at, long delta) {
    step("adds to", at);
    return commons.addLong(at, delta);
  }

  @Override
  public int swapInt(int at, int value) {
    step("swaps", at);
    return commons.swapInt(at, value);
  }

  @Override
  public int compareAndSetInt(int at, int expected, int value) {
    step("compares and sets", at);
    return commons.compareAndSetInt(at, expected, value);
  }

  @Override
  public long compareAndSetLong(int at, long expected, long value) {
    step("compares and sets", at);
    return commons.compareAndSetLong(at, expected, value);
  }

  /** Deadlines never come. */
  @Override
  public void waitWhile(int at, int expected, long nanos) {
    step("waits on", at);
    if (commons.loadInt(at) == expected) {
      steps.sleep(at);
    }
  }

  @Override
  public void wake(int at) {
    step("wakes", at);
    steps.wake(at);
  }

  @Override
  public void copy(int to, int from, int length) {
    for (int i = 0; i < length; i++) {
      putByte(to + i, getByte(from + i));
    }
  }

  @Override
  public void fill(int at, int value, int length) {
    step("fills", at);
    commons.fill(at, value, length);
  }

  @Override
  public int pages() {
    return commons.pages();
  }

  @Override
  public boolean grow(int pages) {
    return false;
  }
}
