package warren.guest.shell.syntax;

/** What of a running shell the parser asks for. */
public interface Dialect {
  /** The text that an alias stands for, or null. */
  String alias(String name);

  /** Without aliases. */
  Dialect PLAIN = name -> null;
}
