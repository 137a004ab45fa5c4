package warren.json;

/** Reads and writes JSON texts: RFC 8259. */
public final class Json {
  /** Arrays and objects inside each other; deeper texts are refused, to spare the stack. */
  public static final int DEEPEST = 200;

  /**
   * Reads a text that is one value.
   *
   * @throws MalformedJson if it is anything else
   */
  public static JsonValue parse(String text) throws MalformedJson {
    return new JsonReader(text).readWhole();
  }

  /** Writes a value without blanks. */
  public static String write(JsonValue value) {
    StringBuilder out = new StringBuilder();
    JsonWriter.write(value, out);
    return out.toString();
  }

  private Json() {}
}
