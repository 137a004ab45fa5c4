package warren.shared.memory;

import org.teavm.interop.Import;

/** The functions of {@code guest.wat}, and of {@code copies.wat} or {@code copies-unmerged.wat}. */
final class GuestImports {
  private GuestImports() {}

  @Import(module = "guest", name = "ld8")
  static native int ld8(int at);

  @Import(module = "guest", name = "ld16")
  static native int ld16(int at);

  @Import(module = "guest", name = "ld32")
  static native int ld32(int at);

  @Import(module = "guest", name = "ld64")
  static native long ld64(int at);

  @Import(module = "guest", name = "st8")
  static native void st8(int at, int value);

  @Import(module = "guest", name = "st16")
  static native void st16(int at, int value);

  @Import(module = "guest", name = "st32")
  static native void st32(int at, int value);

  @Import(module = "guest", name = "st64")
  static native void st64(int at, long value);

  @Import(module = "guest", name = "fill")
  static native void fill(int at, int value, int length);

  @Import(module = "guest", name = "pages")
  static native int pages();

  @Import(module = "copies", name = "from_commons")
  static native void fromCommons(int to, int from, int length);

  @Import(module = "copies", name = "to_commons")
  static native void toCommons(int to, int from, int length);

  @Import(module = "guest", name = "leave")
  static native void leave();
}
