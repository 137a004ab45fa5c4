package warren.bridge.wasi;

import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * Tells a C library the current directory, before the program begins: preview 1 has no call for it.
 * Only what is in the program's own memory is changed.
 */
public final class CurrentDirectory {
  /** Where the path is written: 0 is no address to a program in C. */
  static final int PLACE = 16;

  private CurrentDirectory() {}

  /**
   * Has a variable point to the path.
   *
   * @param slot of the process
   * @param variable its address
   * @param end memory is free below it when the program begins; a path that has no room is not told
   */
  public static void enter(Commons commons, GuestMemory memory, int slot, int variable, int end) {
    int length = commons.getInt(slot + Slot.DIRECTORY_BYTES);
    boolean hasRoom = Integer.compareUnsigned(PLACE + length, end) <= 0;
    if (length > 0 && hasRoom && memory.holds(PLACE, length) && memory.holds(variable, 4)) {
      memory.copyFromCommons(PLACE, commons.getInt(slot + Slot.DIRECTORY), length);
      memory.putInt(variable, PLACE);
    }
  }
}
