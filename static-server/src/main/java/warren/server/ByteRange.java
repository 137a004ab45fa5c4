package warren.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes {@code first} to {@code last}, both included, of a file. Several ranges in one request
 * are not served.
 */
record ByteRange(long first, long last) {
  private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /** The whole of a file of this size. */
  static ByteRange whole(long size) {
    return new ByteRange(0, size - 1);
  }

  /**
   * What a {@code Range} header asks of a file of this size: the whole where the header is absent
   * or of a kind that may be ignored, and an empty range where nothing of the file is asked for.
   */
  static ByteRange parse(String header, long size) {
    Matcher matcher = header == null ? null : SINGLE.matcher(header);
    if (matcher == null || !matcher.matches()) {
      return whole(size);
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? whole(size) : suffix(Long.parseLong(last), size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    return to < from ? whole(size) : new ByteRange(from, Math.min(to, size - 1));
  }

  private static ByteRange suffix(long length, long size) {
    return new ByteRange(Math.max(0, size - length), size - 1);
  }

  long length() {
    return Math.max(0, last - first + 1);
  }

  boolean isWhole(long size) {
    return equals(whole(size));
  }
}
