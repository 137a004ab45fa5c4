package warren.guest.tools.sed;

import warren.guest.regex.Regex;

/** Which lines are meant: a number, a step, the last one, or what matches. */
record Address(Kind kind, long first, long step, Regex regex) {
  enum Kind {
    LINE,
    STEP,
    LAST,
    REGEX,
    /** Of a range: so many lines more. */
    MORE,
    /** Of a range: up to a multiple. */
    MULTIPLE
  }

  static Address of(Kind kind, long first, long step) {
    return new Address(kind, first, step, null);
  }
}
