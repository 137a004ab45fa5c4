package warren.host;

/** An answer to the page, while it is written. Each method returns this. */
public interface Draft {
  /** An empty one, to be put into this. */
  Draft fresh();

  Draft put(String name, String value);

  Draft put(String name, double value);

  Draft put(String name, boolean value);

  Draft put(String name, Draft value);

  /** Adds to the list of a name, which is made by the first. */
  Draft add(String name, String value);

  /** Adds to the list of a name, which is made by the first. */
  Draft add(String name, Draft value);

  /** Makes the list of a name, for one that may stay empty. */
  Draft list(String name);

  /** A buffer of so many bytes, to be filled by {@link #fill}. */
  Draft buffer(String name, double length);

  /** Copies bytes of the commons into a buffer at {@code to}. */
  Draft fill(String name, double to, int from, int length);
}
