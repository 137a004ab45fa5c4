package warren.bridge.wasi;

import warren.shared.abi.Errno;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/** args_get, environ_get and their sizes: copies of what the kernel laid down before the start. */
public final class ArgumentCalls {
  private final Commons commons;
  private final GuestMemory memory;
  private final int slot;

  public ArgumentCalls(Commons commons, GuestMemory memory, int slot) {
    this.commons = commons;
    this.memory = memory;
    this.slot = slot;
  }

  public int arguments(int pointers, int buffer) {
    return strings(
        commons.getInt(slot + Slot.ARGUMENTS),
        commons.getInt(slot + Slot.ARGUMENT_COUNT),
        commons.getInt(slot + Slot.ARGUMENT_BYTES),
        pointers,
        buffer);
  }

  public int argumentSizes(int count, int bytes) {
    return sizes(
        commons.getInt(slot + Slot.ARGUMENT_COUNT),
        commons.getInt(slot + Slot.ARGUMENT_BYTES),
        count,
        bytes);
  }

  public int environment(int pointers, int buffer) {
    return strings(
        commons.getInt(slot + Slot.ENVIRONMENT),
        commons.getInt(slot + Slot.ENVIRONMENT_COUNT),
        commons.getInt(slot + Slot.ENVIRONMENT_BYTES),
        pointers,
        buffer);
  }

  public int environmentSizes(int count, int bytes) {
    return sizes(
        commons.getInt(slot + Slot.ENVIRONMENT_COUNT),
        commons.getInt(slot + Slot.ENVIRONMENT_BYTES),
        count,
        bytes);
  }

  private int sizes(int count, int bytes, int countResult, int bytesResult) {
    if (!memory.holds(countResult, 4) || !memory.holds(bytesResult, 4)) {
      return Errno.FAULT;
    }
    memory.putInt(countResult, count);
    memory.putInt(bytesResult, bytes);
    return Errno.SUCCESS;
  }

  private int strings(int from, int count, int bytes, int pointers, int buffer) {
    if (!memory.holds(pointers, count * 4) || !memory.holds(buffer, bytes)) {
      return Errno.FAULT;
    }
    memory.copyFromCommons(buffer, from, bytes);
    int at = 0;
    for (int i = 0; i < count; i++) {
      memory.putInt(pointers + i * 4, buffer + at);
      while (commons.getByte(from + at) != 0) {
        at++;
      }
      at++;
    }
    return Errno.SUCCESS;
  }
}
