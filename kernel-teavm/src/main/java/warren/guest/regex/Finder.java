package warren.guest.regex;

/** Finds where texts match. */
public interface Finder {
  /** The first match at or behind a place, or null. */
  Match find(String in, int from) throws BadRegex;
}
