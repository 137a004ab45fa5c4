package warren.host;

/** The browser's cryptographic random numbers. */
public interface Entropy {
  /** Fills {@code length} bytes of guest memory; any length is allowed. */
  void fill(int guest, int length);
}
