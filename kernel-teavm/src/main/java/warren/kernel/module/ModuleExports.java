package warren.kernel.module;

/** The exports with a meaning in WASI's application ABI; others are ignored. */
final class ModuleExports {
  private static final int NONE = -1;

  private long start = NONE;
  private long initialize = NONE;
  private long memory = NONE;

  void read(ByteCursor cursor) throws MalformedModule {
    for (int left = cursor.readCount(); left > 0; left--) {
      String name = cursor.readName();
      ExternalKind kind = ExternalKind.read(cursor);
      long index = cursor.readU32();
      if (kind == ExternalKind.FUNCTION && name.equals("_start")) {
        start = index;
      } else if (kind == ExternalKind.FUNCTION && name.equals("_initialize")) {
        initialize = index;
      } else if (kind == ExternalKind.MEMORY && name.equals("memory")) {
        memory = index;
      }
    }
  }

  boolean hasStart() {
    return start != NONE;
  }

  boolean hasInitialize() {
    return initialize != NONE;
  }

  boolean hasMemory() {
    return memory != NONE;
  }

  /** The function that is exported as {@code _start}; only if {@link #hasStart()}. */
  long start() {
    return start;
  }

  /** The memory that is exported as {@code memory}; only if {@link #hasMemory()}. */
  long memory() {
    return memory;
  }
}
