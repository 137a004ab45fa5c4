package warren.guest.site;

/**
 * The part of a file that a request asks for: RFC 9110, 14. Several parts at once, other units and
 * malformed fields are ignored, as the specification allows, so that the whole file is sent.
 *
 * @param from first byte
 * @param to after the last byte
 */
record ByteRange(long from, long to) {
  private static final String UNIT = "bytes=";

  /** More digits than a size has. */
  private static final int MOST_DIGITS = 18;

  /** There is no such part: 416. */
  static final ByteRange NONE = new ByteRange(0, 0);

  /** The part of a file of so many bytes; {@link #NONE} if it has none such; null for all. */
  static ByteRange parse(String field, long size) {
    int dash = field.indexOf('-');
    if (!field.startsWith(UNIT) || dash < 0) {
      return null;
    }
    String first = field.substring(UNIT.length(), dash);
    String last = field.substring(dash + 1);
    long from = number(first);
    long to = number(last);
    if ((from < 0 && !first.isEmpty()) || (to < 0 && !last.isEmpty()) || (from < 0 && to < 0)) {
      return null;
    }
    return first.isEmpty() ? lastBytes(to, size) : between(from, to, size);
  }

  private static ByteRange lastBytes(long count, long size) {
    long from = Math.max(0, size - count);
    return count == 0 || size == 0 ? NONE : new ByteRange(from, size);
  }

  private static ByteRange between(long from, long last, long size) {
    if (last >= 0 && last < from) {
      return null;
    }
    long to = last < 0 ? size : Math.min(last + 1, size);
    return from >= size ? NONE : new ByteRange(from, to);
  }

  /** The value of digits, or -1. */
  private static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9 || digits.length() > MOST_DIGITS) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return digits.isEmpty() ? -1 : number;
  }

  /** The field {@code Content-Range} of a file of so many bytes. */
  String contentRange(long size) {
    return "bytes " + (to == 0 ? "*" : from + "-" + (to - 1)) + "/" + size;
  }
}
