package warren.kernel.proc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.memory.Limits;

/**
 * The descriptor numbers of one process. A new descriptor gets the lowest free number. The table
 * holds a reference to each open file description in it.
 */
public final class DescriptorTable {
  private final ArrayList<Descriptor> descriptors = new ArrayList<>();
  private final Set<Integer> inherited = new HashSet<>(Set.of(0, 1, 2));
  private int lowestFree;
  private int most = Limits.DESCRIPTORS;

  /** All numbers in use are below this. */
  public int size() {
    return descriptors.size();
  }

  /** What a number refers to, or null. */
  public Descriptor get(int descriptor) {
    return descriptor >= 0 && descriptor < descriptors.size() ? descriptors.get(descriptor) : null;
  }

  /** The open file description of a number, or null. */
  public OpenFileDescription file(int descriptor) {
    Descriptor found = get(descriptor);
    return found == null ? null : found.file();
  }

  /** Whether another descriptor may be added. */
  public boolean isFull() {
    return lowestFree >= most;
  }

  /** Numbers that are given from now on are below this. */
  public void setMost(int most) {
    this.most = most;
  }

  /** The lowest free number from {@code first} on. */
  int lowestFree(int first) {
    int number = Math.max(first, lowestFree);
    while (get(number) != null) {
      number++;
    }
    return number;
  }

  /** Whether children get this number. */
  public boolean isInherited(int number) {
    return inherited.contains(number);
  }

  /** Sets whether children get a number in use; it is as at first when the number is closed. */
  public void setInherited(int number, boolean inherits) {
    if (inherits) {
      inherited.add(number);
    } else {
      inherited.remove(number);
    }
  }

  /** Makes {@link #size} at least this, without descriptors. */
  void reserve(int size) {
    while (descriptors.size() < size) {
      descriptors.add(null);
    }
  }

  /** Adds a descriptor under the lowest free number and holds its description. */
  public int add(Descriptor descriptor) {
    int number = lowestFree;
    put(number, descriptor);
    return number;
  }

  /** Adds a descriptor under a free number and holds its description. */
  public void put(int number, Descriptor descriptor) {
    descriptor.file().hold();
    set(number, descriptor);
  }

  /**
   * Frees a number in use and returns its descriptor, whose description the caller must release.
   */
  public Descriptor take(int number) {
    Descriptor taken = descriptors.get(number);
    set(number, null);
    setInherited(number, number < StdioSetup.STREAMS);
    return taken;
  }

  /** Moves a descriptor to a free number. */
  public void move(int from, int to) {
    Descriptor moved = descriptors.get(from);
    set(to, moved);
    set(from, null);
    setInherited(to, to < StdioSetup.STREAMS || isInherited(from));
    setInherited(from, from < StdioSetup.STREAMS);
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

  /**
   * What one descriptor number of a process refers to.
   *
   * @param file the open file description
   * @param preopen the preopened directory that it is, or null
   */
  public record Descriptor(OpenFileDescription file, Preopen preopen) {}
}
