package warren.host;

/**
 * Builds an answer or a message to another context. Each method returns this. "The memory" is as in
 * {@link Bytes}.
 */
public interface ReplyBuilder {
  /** A new builder, for an object inside of this one. */
  ReplyBuilder fresh();

  ReplyBuilder put(String name, String value);

  ReplyBuilder put(String name, double value);

  ReplyBuilder put(String name, boolean value);

  ReplyBuilder put(String name, ReplyBuilder value);

  /** Adds to the list of a name, which is made by the first. */
  ReplyBuilder add(String name, String value);

  /** Adds to the list of a name, which is made by the first. */
  ReplyBuilder add(String name, ReplyBuilder value);

  /** Adds a pair to the list of a name, which is made by the first. */
  ReplyBuilder addPair(String name, String first, String second);

  /** Creates the list of a name, which may stay empty. */
  ReplyBuilder list(String name);

  /** Creates a buffer of {@code length} bytes, to be filled by {@link #fill}. */
  ReplyBuilder buffer(String name, double length);

  /** Copies bytes of the memory into a buffer at {@code to}. */
  ReplyBuilder fill(String name, double to, int from, int length);
}
