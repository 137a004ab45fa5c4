package warren.guest.regex;

/** A step of a compiled expression, and what follows it. */
final class Node {
  /** What is done at a step. */
  enum Kind {
    CHARACTER,
    ANY,
    SET,
    LINE_START,
    LINE_END,
    WORD_EDGE,
    NO_WORD_EDGE,
    WORD_START,
    WORD_END,
    GROUP_START,
    GROUP_END,
    SPLIT,
    REPEAT,
    REFERENCE,
    NOTHING,
    ACCEPT
  }

  final Kind kind;

  /** The character, or the number of the group. */
  final int value;

  final CharacterSet set;
  int number;
  Node next;

  /** The second way of a split; what a repeat repeats. */
  Node other;

  int least;
  int most;

  Node(Kind kind, int value, CharacterSet set) {
    this.kind = kind;
    this.value = value;
    this.set = set;
  }

  Node(Kind kind) {
    this(kind, 0, null);
  }

  boolean isOneCharacter() {
    return kind == Kind.CHARACTER || kind == Kind.ANY || kind == Kind.SET;
  }
}
