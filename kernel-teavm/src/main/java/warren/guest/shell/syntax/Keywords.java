package warren.guest.shell.syntax;

import java.util.Set;

/** The reserved words (POSIX, Shell Command Language, 2.4), with those of bash. */
public final class Keywords {
  public static final Set<String> ALL =
      Set.of(
          "if",
          "then",
          "else",
          "elif",
          "fi",
          "for",
          "while",
          "until",
          "do",
          "done",
          "case",
          "esac",
          "select",
          "coproc",
          "function",
          "in",
          "time",
          "{",
          "}",
          "!",
          "[[",
          "]]");

  private Keywords() {}
}
