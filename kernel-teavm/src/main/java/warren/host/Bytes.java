package warren.host;

/**
 * Bytes from another context. "The memory" is that of the side that got them: the commons in the
 * kernel, its own memory in the gateway.
 */
public interface Bytes {
  long length();

  /** Copies {@code length} bytes from index {@code from} into the memory at {@code to}. */
  void copyTo(int to, long from, int length);

  /** One byte, unsigned; for short texts. */
  int get(int index);
}
