package warren.bridge.wasi;

import warren.shared.abi.Errno;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * The arguments and the environment: {@code args_get}, {@code args_sizes_get}, {@code environ_get},
 * {@code environ_sizes_get}. The kernel wrote both to the commons before the start; a call copies
 * them.
 */
public final class ArgumentCalls {
  private final Commons commons;
  private final GuestMemory memory;
  private final int slot;

  ArgumentCalls(Commons commons, GuestMemory memory, int slot) {
    this.commons = commons;
    this.memory = memory;
    this.slot = slot;
  }

  /**
   * Copies the command line. For {@code prog -v}:
   *
   * <pre>
   *  argv                               argvBuf
   *   0            4            8        0                        5           8
   *   | argvBuf    | argvBuf+5  |        | 'p' 'r' 'o' 'g' NUL   | '-' 'v' NUL |
   * </pre>
   *
   * @param argv where the addresses of the arguments go: {@code u32} each, as many as {@link
   *     #argsSizesGet} returns
   * @param argvBuf where their strings go, one after the other, each ended by a NUL
   */
  public int argsGet(int argv, int argvBuf) {
    return copyStrings(
        commons.getInt(slot + Slot.ARGUMENTS),
        commons.getInt(slot + Slot.ARGUMENT_COUNT),
        commons.getInt(slot + Slot.ARGUMENT_BYTES),
        argv,
        argvBuf);
  }

  /**
   * Gets the sizes of what {@link #argsGet} writes.
   *
   * @param argc result, {@code u32}: number of arguments
   * @param argvBufSize result, {@code u32}: bytes of their texts with the NULs
   */
  public int argsSizesGet(int argc, int argvBufSize) {
    return putSizes(
        commons.getInt(slot + Slot.ARGUMENT_COUNT),
        commons.getInt(slot + Slot.ARGUMENT_BYTES),
        argc,
        argvBufSize);
  }

  /**
   * Copies the environment. As {@link #argsGet}, with texts of the form {@code NAME=value}.
   *
   * @param environ where the addresses of the variables go: {@code u32} each, as many as {@link
   *     #environSizesGet} returns
   * @param environBuf where their strings go, one after the other, each ended by a NUL
   */
  public int environGet(int environ, int environBuf) {
    return copyStrings(
        commons.getInt(slot + Slot.ENVIRONMENT),
        commons.getInt(slot + Slot.ENVIRONMENT_COUNT),
        commons.getInt(slot + Slot.ENVIRONMENT_BYTES),
        environ,
        environBuf);
  }

  /**
   * Gets the sizes of what {@link #environGet} writes.
   *
   * @param environc result, {@code u32}: number of variables
   * @param environBufSize result, {@code u32}: bytes of their texts with the NULs
   */
  public int environSizesGet(int environc, int environBufSize) {
    return putSizes(
        commons.getInt(slot + Slot.ENVIRONMENT_COUNT),
        commons.getInt(slot + Slot.ENVIRONMENT_BYTES),
        environc,
        environBufSize);
  }

  private int putSizes(int count, int bytes, int countResult, int bytesResult) {
    if (!memory.holds(countResult, 4) || !memory.holds(bytesResult, 4)) {
      return Errno.FAULT;
    }
    memory.putInt(countResult, count);
    memory.putInt(bytesResult, bytes);
    return Errno.SUCCESS;
  }

  private int copyStrings(int from, int count, int bytes, int pointers, int buffer) {
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
