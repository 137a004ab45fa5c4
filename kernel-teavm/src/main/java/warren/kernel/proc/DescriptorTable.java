package warren.kernel.proc;

import java.util.ArrayList;
import warren.shared.memory.Limits;

/** The numbers of one process. A new descriptor gets the lowest that is free. */
public final class DescriptorTable {
  private final ArrayList<Description> descriptions = new ArrayList<>();
  private int lowestFree;

  /** Numbers are below this. */
  public int size() {
    return descriptions.size();
  }

  /** The description of a number, or null. */
  public Description get(int descriptor) {
    return descriptor >= 0 && descriptor < descriptions.size()
        ? descriptions.get(descriptor)
        : null;
  }

  /** Whether another descriptor may be added. */
  public boolean isFull() {
    return lowestFree >= Limits.DESCRIPTORS;
  }

  /** Gives a description the lowest free number. */
  public int add(Description description) {
    int descriptor = lowestFree;
    set(descriptor, description);
    return descriptor;
  }

  /** Puts a description in a place, or null to free it. */
  public void set(int descriptor, Description description) {
    while (descriptor >= descriptions.size()) {
      descriptions.add(null);
    }
    descriptions.set(descriptor, description);
    if (description == null) {
      lowestFree = Math.min(lowestFree, descriptor);
    }
    while (lowestFree < descriptions.size() && descriptions.get(lowestFree) != null) {
      lowestFree++;
    }
  }
}
