package warren.guest.tools.awk;

/** The end of a turn, a loop, a line, a function or the program, from within. */
final class AwkJump extends RuntimeException {
  enum Kind {
    BREAK,
    CONTINUE,
    NEXT,
    NEXT_FILE,
    EXIT,
    RETURN
  }

  private final Kind kind;
  private final Value value;

  AwkJump(Kind kind, Value value) {
    super(null, null, false, false);
    this.kind = kind;
    this.value = value;
  }

  Kind kind() {
    return kind;
  }

  Value value() {
    return value;
  }
}
