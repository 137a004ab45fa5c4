package warren.kernel.module;

/**
 * Parameters and results of a function, one letter per value.
 *
 * @param parameters as in {@code "iIIi"}
 * @param results as in {@code "i"}
 */
record Signature(String parameters, String results) {
  /** Longer than any signature of preview 1. */
  private static final int LONGEST = 64;

  /** The signature of a command's {@code _start}. */
  static final Signature NOTHING = new Signature("", "");

  static Signature of(String parameters, String results) {
    return results == null ? null : new Signature(parameters, results);
  }

  /** Reads the types of one side, or gives null if there are more than messages can show. */
  static String readTypes(ByteCursor cursor) throws MalformedModule {
    int count = cursor.readCount();
    if (count > LONGEST) {
      return null;
    }
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append(ValueType.read(cursor));
    }
    return letters.toString();
  }

  /** As a person reads it: {@code (i32, i64) -> i32}. */
  @Override
  public String toString() {
    String arrow = "(" + list(parameters) + ") -> ";
    return results.length() == 1 ? arrow + list(results) : arrow + "(" + list(results) + ")";
  }

  private static String list(String letters) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      out.append(i == 0 ? "" : ", ").append(ValueType.name(letters.charAt(i)));
    }
    return out.toString();
  }
}
