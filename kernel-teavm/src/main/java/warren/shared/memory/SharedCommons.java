package warren.shared.memory;

/** {@link Commons} on the shared memory that the binary is linked to. */
public final class SharedCommons implements Commons {
  @Override
  public int getByte(int at) {
    return CommonsImports.ld8(at);
  }

  @Override
  public int getInt(int at) {
    return CommonsImports.ld32(at);
  }

  @Override
  public long getLong(int at) {
    return CommonsImports.ld64(at);
  }

  @Override
  public void putByte(int at, int value) {
    CommonsImports.st8(at, value);
  }

  @Override
  public void putInt(int at, int value) {
    CommonsImports.st32(at, value);
  }

  @Override
  public void putLong(int at, long value) {
    CommonsImports.st64(at, value);
  }

  @Override
  public int loadInt(int at) {
    return CommonsImports.load32(at);
  }

  @Override
  public long loadLong(int at) {
    return CommonsImports.load64(at);
  }

  @Override
  public void storeInt(int at, int value) {
    CommonsImports.store32(at, value);
  }

  @Override
  public void storeLong(int at, long value) {
    CommonsImports.store64(at, value);
  }

  @Override
  public int addInt(int at, int delta) {
    return CommonsImports.add32(at, delta);
  }

  @Override
  public long addLong(int at, long delta) {
    return CommonsImports.add64(at, delta);
  }

  @Override
  public int swapInt(int at, int value) {
    return CommonsImports.swap32(at, value);
  }

  @Override
  public int compareAndSetInt(int at, int expected, int value) {
    return CommonsImports.cas32(at, expected, value);
  }

  @Override
  public long compareAndSetLong(int at, long expected, long value) {
    return CommonsImports.cas64(at, expected, value);
  }

  @Override
  public void fence() {
    CommonsImports.fence();
  }

  @Override
  public void waitWhile(int at, int expected, long nanos) {
    CommonsImports.wait32(at, expected, nanos);
  }

  @Override
  public void wake(int at) {
    CommonsImports.wake(at, -1);
  }

  @Override
  public void copy(int to, int from, int length) {
    CommonsImports.copy(to, from, length);
  }

  @Override
  public void fill(int at, int value, int length) {
    CommonsImports.fill(at, value, length);
  }

  @Override
  public int pages() {
    return CommonsImports.pages();
  }

  @Override
  public boolean grow(int pages) {
    return CommonsImports.grow(pages) != -1;
  }
}
