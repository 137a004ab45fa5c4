package warren.bridge.wasi;

import warren.shared.abi.Errno;
import warren.shared.abi.Iovec;
import warren.testing.HeapGuestMemory;
import warren.testing.ProcessUnderTest;

/**
 * Calls with several vectors, given as pairs of an address and a length. They return the number of
 * bytes, or an errno's name.
 */
final class Vectors {
  private static final int RESULT = 0x100;
  private static final int TABLE = 0x40000;

  private final HeapGuestMemory memory;
  private final DataCalls calls;

  Vectors(ProcessUnderTest process) {
    this.memory = process.memory();
    this.calls = process.calls().data;
  }

  String read(int descriptor, int... pairs) {
    return outcome(calls.fdRead(descriptor, TABLE, lay(pairs), RESULT));
  }

  String write(int descriptor, int... pairs) {
    return outcome(calls.fdWrite(descriptor, TABLE, lay(pairs), RESULT));
  }

  String readAt(int descriptor, long offset, int... pairs) {
    return outcome(calls.fdPread(descriptor, TABLE, lay(pairs), offset, RESULT));
  }

  String writeAt(int descriptor, long offset, int... pairs) {
    return outcome(calls.fdPwrite(descriptor, TABLE, lay(pairs), offset, RESULT));
  }

  /** Writes the same vector so many times in one call. */
  String writeOften(int descriptor, int count, int address, int length) {
    for (int i = 0; i < count; i++) {
      lay(TABLE + i * Iovec.SIZE, address, length);
    }
    return outcome(calls.fdWrite(descriptor, TABLE, count, RESULT));
  }

  private int lay(int... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      lay(TABLE + i / 2 * Iovec.SIZE, pairs[i], pairs[i + 1]);
    }
    return pairs.length / 2;
  }

  private void lay(int at, int address, int length) {
    memory.putInt(at + Iovec.BUF, address);
    memory.putInt(at + Iovec.BUF_LEN, length);
  }

  private String outcome(int errno) {
    return errno == Errno.SUCCESS
        ? Integer.toUnsignedString(memory.getInt(RESULT))
        : Errno.name(errno);
  }
}
