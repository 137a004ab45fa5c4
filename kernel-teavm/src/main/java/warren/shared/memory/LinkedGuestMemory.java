package warren.shared.memory;

/** {@link GuestMemory} on the user's memory that the bridge is linked to. */
public final class LinkedGuestMemory implements GuestMemory {
  /** In bytes, as last read. */
  private long size;

  /**
   * Reads the size again only if the last one is too small, since a memory never shrinks: in the
   * unmerged form reading it is a call.
   */
  @Override
  public boolean holds(int at, int length) {
    // Integer.toUnsignedLong would ask each time whether its class is initialized.
    long end = (at & 0xffff_ffffL) + (length & 0xffff_ffffL);
    return end <= size || end <= look();
  }

  private long look() {
    size = (long) pages() << 16;
    return size;
  }

  @Override
  public int pages() {
    return GuestImports.pages();
  }

  @Override
  public int getByte(int at) {
    return GuestImports.ld8(at);
  }

  @Override
  public int getShort(int at) {
    return GuestImports.ld16(at);
  }

  @Override
  public int getInt(int at) {
    return GuestImports.ld32(at);
  }

  @Override
  public long getLong(int at) {
    return GuestImports.ld64(at);
  }

  @Override
  public void putByte(int at, int value) {
    GuestImports.st8(at, value);
  }

  @Override
  public void putShort(int at, int value) {
    GuestImports.st16(at, value);
  }

  @Override
  public void putInt(int at, int value) {
    GuestImports.st32(at, value);
  }

  @Override
  public void putLong(int at, long value) {
    GuestImports.st64(at, value);
  }

  @Override
  public void fill(int at, int value, int length) {
    GuestImports.fill(at, value, length);
  }

  @Override
  public void copyFromCommons(int to, int from, int length) {
    GuestImports.fromCommons(to, from, length);
  }

  @Override
  public void copyToCommons(int to, int from, int length) {
    GuestImports.toCommons(to, from, length);
  }

  @Override
  public void leave() {
    GuestImports.leave();
  }
}
