package warren.store.index;

/**
 * Bytes of a file as they lie in the log.
 *
 * @param offset in the file
 * @param length bytes
 * @param at where they begin in the log
 * @param source the record that they are a part of
 */
public record Extent(long offset, int length, long at, Source source) {
  /**
   * A record of the log.
   *
   * @param file 0 or 1
   * @param at where it begins
   * @param length bytes of its payload
   * @param crc their CRC-32C
   */
  public record Source(int file, long at, int length, int crc) {}

  /** Offset behind its last byte. */
  public long end() {
    return offset + length;
  }

  /** The part from {@code from} to before {@code to}, which lie within it. */
  Extent part(long from, long to) {
    return new Extent(from, (int) (to - from), at + (from - offset), source);
  }
}
