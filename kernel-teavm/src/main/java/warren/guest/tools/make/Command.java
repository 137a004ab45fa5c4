package warren.guest.tools.make;

/**
 * A command of a recipe, expanded and without the characters that say how it is run.
 *
 * @param isSilent whether it is not printed: {@code @}
 * @param isIgnored whether its failure does not matter: {@code -}
 * @param isAlways whether it runs even if commands are printed only: {@code +}
 */
record Command(String text, boolean isSilent, boolean isIgnored, boolean isAlways, Place place) {
  /** Takes the characters at the start of a line. */
  static Command parse(String line, boolean isAlways, Place place) {
    boolean isSilent = false;
    boolean isIgnored = false;
    boolean always = isAlways;
    int at = 0;
    while (at < line.length() && isPrefix(line.charAt(at))) {
      isSilent |= line.charAt(at) == '@';
      isIgnored |= line.charAt(at) == '-';
      always |= line.charAt(at) == '+';
      at++;
    }
    return new Command(line.substring(at), isSilent, isIgnored, always, place);
  }

  private static boolean isPrefix(char c) {
    return c == '@' || c == '-' || c == '+' || Words.isSpace(c);
  }
}
