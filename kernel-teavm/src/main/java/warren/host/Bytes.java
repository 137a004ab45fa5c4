package warren.host;

/** Bytes from the page; they are not in the commons. */
public interface Bytes {
  long length();

  /** Copies {@code length} bytes from index {@code from} into the commons at {@code to}. */
  void copyTo(int to, long from, int length);

  /** One byte, unsigned; for short texts. */
  int get(int index);
}
