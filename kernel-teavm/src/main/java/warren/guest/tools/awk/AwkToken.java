package warren.guest.tools.awk;

/**
 * A token.
 *
 * @param kind of its text: {@code n}umber, {@code s}tring, {@code r}egular expression, name of a
 *     {@code f}unction that is called, {@code v}ariable's name, {@code k}eyword, {@code o}perator,
 *     {@code e}nd
 */
record AwkToken(char kind, String text, boolean isAfterBlank) {
  boolean is(String expected) {
    return (kind == 'k' || kind == 'o') && text.equals(expected);
  }
}
