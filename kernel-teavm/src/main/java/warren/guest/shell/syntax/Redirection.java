package warren.guest.shell.syntax;

/**
 * {@code fd operator target}.
 *
 * @param fd the descriptor, or -1 for the operator's own
 * @param variable of {@code {variable}>}, or null
 * @param target null for a here-document
 * @param document null unless it is a here-document
 */
public record Redirection(
    int fd, String variable, String operator, Word target, HereDocument document) {
  /** The descriptor that is meant. */
  public int descriptor() {
    if (fd >= 0) {
      return fd;
    }
    return operator.startsWith("<") ? 0 : 1;
  }
}
