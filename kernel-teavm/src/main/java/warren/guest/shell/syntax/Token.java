package warren.guest.shell.syntax;

/**
 * A word, an operator, a line's end or the end.
 *
 * @param operator null for a word; a line's end is {@code "\n"}, the end is empty
 * @param word null for operators
 * @param start where it begins
 * @param end where it ends
 */
record Token(String operator, Word word, int start, int startLine, int end, int endLine) {
  boolean isWord() {
    return word != null;
  }

  boolean isEnd() {
    return operator != null && operator.isEmpty();
  }

  boolean is(String expected) {
    return operator != null ? operator.equals(expected) : word.is(expected);
  }

  boolean isOperator(String expected) {
    return expected.equals(operator);
  }

  /** As an error message has it. */
  String name() {
    if (operator == null) {
      return word.source();
    }
    return operator.equals("\n") ? "newline" : operator;
  }
}
