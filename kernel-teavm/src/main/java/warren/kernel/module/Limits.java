package warren.kernel.module;

/**
 * The size and kind of a memory or table: WebAssembly core, section "Limits".
 *
 * @param minimum pages or elements at the start
 * @param maximum the most, or {@link MemoryType#UNLIMITED}
 * @param shared whether threads share it
 * @param wide whether its addresses have 64 bits
 * @param customPages whether its pages are not of 64 KiB
 */
record Limits(long minimum, long maximum, boolean shared, boolean wide, boolean customPages) {
  private static final int HAS_MAXIMUM = 1;
  private static final int SHARED = 2;
  private static final int WIDE = 4;
  private static final int CUSTOM_PAGES = 8;
  private static final int KNOWN = HAS_MAXIMUM | SHARED | WIDE | CUSTOM_PAGES;

  static Limits read(ByteCursor cursor) throws MalformedModule {
    int flags = cursor.readByte();
    if ((flags & ~KNOWN) != 0) {
      throw new MalformedModule(
          "is damaged: byte " + (cursor.position() - 1) + " starts no known limits");
    }
    long minimum = cursor.readU64();
    long maximum = (flags & HAS_MAXIMUM) != 0 ? cursor.readU64() : MemoryType.UNLIMITED;
    if ((flags & CUSTOM_PAGES) != 0) {
      cursor.skipNumber();
    }
    return new Limits(
        minimum, maximum, (flags & SHARED) != 0, (flags & WIDE) != 0, (flags & CUSTOM_PAGES) != 0);
  }
}
