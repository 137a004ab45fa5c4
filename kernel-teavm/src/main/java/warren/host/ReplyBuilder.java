package warren.host;

/** An answer to the page, while it is written. Each method returns this. */
public interface ReplyBuilder {
  /** An empty one, to be put into this. */
  ReplyBuilder fresh();

  ReplyBuilder put(String name, String value);

  ReplyBuilder put(String name, double value);

  ReplyBuilder put(String name, boolean value);

  ReplyBuilder put(String name, ReplyBuilder value);

  /** Adds to the list of a name, which is made by the first. */
  ReplyBuilder add(String name, String value);

  /** Adds to the list of a name, which is made by the first. */
  ReplyBuilder add(String name, ReplyBuilder value);

  /** Makes the list of a name, for one that may stay empty. */
  ReplyBuilder list(String name);

  /** A buffer of so many bytes, to be filled by {@link #fill}. */
  ReplyBuilder buffer(String name, double length);

  /** Copies bytes of the commons into a buffer at {@code to}. */
  ReplyBuilder fill(String name, double to, int from, int length);
}
