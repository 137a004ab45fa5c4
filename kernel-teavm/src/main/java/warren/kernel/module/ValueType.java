package warren.kernel.module;

/**
 * WebAssembly core, section "Value Types": one letter for each, {@code i} and {@code I} as in the
 * ABI.
 */
final class ValueType {
  private static final int REFERENCE = 0x64;
  private static final int NULLABLE_REFERENCE = 0x63;

  /** Reads a type and gives its letter; every reference and vector is {@code r}. */
  static char read(ByteCursor cursor) throws MalformedModule {
    int type = cursor.readByte();
    if (type == REFERENCE || type == NULLABLE_REFERENCE) {
      cursor.skipNumber();
      return 'r';
    }
    return switch (type) {
      case 0x7f -> 'i';
      case 0x7e -> 'I';
      case 0x7d -> 'f';
      case 0x7c -> 'F';
      default -> 'r';
    };
  }

  /** The name of a letter's type. */
  static String name(char letter) {
    return switch (letter) {
      case 'i' -> "i32";
      case 'I' -> "i64";
      case 'f' -> "f32";
      case 'F' -> "f64";
      default -> "ref";
    };
  }

  private ValueType() {}
}
