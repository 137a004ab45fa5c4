package warren.shared.memory;

import org.teavm.interop.Import;

/** The functions of {@code commons.wat}. */
final class CommonsImports {
  private CommonsImports() {}

  @Import(module = "commons", name = "ld8")
  static native int ld8(int at);

  @Import(module = "commons", name = "ld32")
  static native int ld32(int at);

  @Import(module = "commons", name = "ld64")
  static native long ld64(int at);

  @Import(module = "commons", name = "st8")
  static native void st8(int at, int value);

  @Import(module = "commons", name = "st32")
  static native void st32(int at, int value);

  @Import(module = "commons", name = "st64")
  static native void st64(int at, long value);

  @Import(module = "commons", name = "load32")
  static native int load32(int at);

  @Import(module = "commons", name = "load64")
  static native long load64(int at);

  @Import(module = "commons", name = "store32")
  static native void store32(int at, int value);

  @Import(module = "commons", name = "store64")
  static native void store64(int at, long value);

  @Import(module = "commons", name = "add32")
  static native int add32(int at, int delta);

  @Import(module = "commons", name = "add64")
  static native long add64(int at, long delta);

  @Import(module = "commons", name = "swap32")
  static native int swap32(int at, int value);

  @Import(module = "commons", name = "cas32")
  static native int cas32(int at, int expected, int value);

  @Import(module = "commons", name = "cas64")
  static native long cas64(int at, long expected, long value);

  @Import(module = "commons", name = "fence")
  static native void fence();

  @Import(module = "commons", name = "wait32")
  static native int wait32(int at, int expected, long nanos);

  @Import(module = "commons", name = "wake")
  static native int wake(int at, int count);

  @Import(module = "commons", name = "copy")
  static native void copy(int to, int from, int length);

  @Import(module = "commons", name = "fill")
  static native void fill(int at, int value, int length);

  @Import(module = "commons", name = "pages")
  static native int pages();

  @Import(module = "commons", name = "grow")
  static native int grow(int pages);
}
