package warren.kernel.proc;

import java.util.ArrayList;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.memory.Limits;

/**
 * The numbers of one process. A new descriptor gets the lowest that is free. The table holds what
 * its numbers refer to.
 */
public final class DescriptorTable {
  private final ArrayList<Descriptor> descriptors = new ArrayList<>();
  private int lowestFree;

  /** Numbers are below this. */
  public int size() {
    return descriptors.size();
  }

  /** What a number refers to, or null. */
  public Descriptor get(int descriptor) {
    return descriptor >= 0 && descriptor < descriptors.size() ? descriptors.get(descriptor) : null;
  }

  /** What a number has open, or null. */
  public OpenFileDescription file(int descriptor) {
    Descriptor found = get(descriptor);
    return found == null ? null : found.file();
  }

  /** Whether another descriptor may be added. */
  public boolean isFull() {
    return lowestFree >= Limits.DESCRIPTORS;
  }

  /** Gives the lowest free number to what is held from now on. */
  public int add(Descriptor descriptor) {
    int number = lowestFree;
    put(number, descriptor);
    return number;
  }

  /** Gives a free number to what is held from now on. */
  public void put(int number, Descriptor descriptor) {
    descriptor.file().hold();
    set(number, descriptor);
  }

  /** Frees a number that is taken; returns what it referred to, which the caller has to release. */
  public Descriptor take(int number) {
    Descriptor taken = descriptors.get(number);
    set(number, null);
    return taken;
  }

  /** Moves what one number refers to to a free one. */
  public void move(int from, int to) {
    Descriptor moved = descriptors.get(from);
    set(to, moved);
    set(from, null);
  }

  private void set(int number, Descriptor descriptor) {
    while (number >= descriptors.size()) {
      descriptors.add(null);
    }
    descriptors.set(number, descriptor);
    if (descriptor == null) {
      lowestFree = Math.min(lowestFree, number);
    }
    while (lowestFree < descriptors.size() && descriptors.get(lowestFree) != null) {
      lowestFree++;
    }
  }
}
