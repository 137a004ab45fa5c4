package warren.guest.shell.expansion;

import java.util.List;
import warren.guest.shell.state.Variable;
import warren.guest.shell.syntax.Quoting;

/** Variables as {@code declare -p} prints them: a shell reads them again. */
public final class Declarations {
  private Declarations() {}

  /** The letters of a variable's attributes, in the order of {@code declare -p}. */
  public static String letters(Variable variable) {
    StringBuilder letters = new StringBuilder();
    letters.append(variable.isKeyed() ? "A" : variable.isArray() ? "a" : "");
    letters.append(variable.letterCase() == 'c' ? "c" : "");
    letters.append(variable.isInteger() ? "i" : "");
    letters.append(variable.letterCase() == 'l' ? "l" : "");
    letters.append(variable.isReference() ? "n" : "");
    letters.append(variable.isReadOnly() ? "r" : "");
    letters.append(variable.letterCase() == 'u' ? "u" : "");
    letters.append(variable.isExported() ? "x" : "");
    return letters.toString();
  }

  /** {@code declare -- name="value"}. */
  public static String print(String name, Variable variable) {
    String letters = letters(variable);
    return "declare -" + (letters.isEmpty() ? "-" : letters) + " " + nameAndValue(name, variable);
  }

  /** As {@code ${name@A}} has it. */
  static String assignment(String name, Variable variable) {
    String letters = letters(variable);
    if (variable.isArray()) {
      return print(name, variable);
    }
    String value = variable.isSet() ? "=" + Quoting.quote(variable.text()) : "";
    return (letters.isEmpty() ? "" : "declare -" + letters + " ") + name + value;
  }

  private static String nameAndValue(String name, Variable variable) {
    if (!variable.isArray()) {
      return variable.isSet() ? name + "=" + doubleQuoted(variable.text()) : name;
    }
    StringBuilder text = new StringBuilder(name).append("=(");
    List<String> keys = variable.keys();
    List<String> elements = variable.elements();
    for (int i = 0; i < keys.size(); i++) {
      text.append(i > 0 && !variable.isKeyed() ? " " : "");
      text.append('[').append(Quoting.quoteIfNeeded(keys.get(i))).append("]=");
      text.append(doubleQuoted(elements.get(i)));
      text.append(variable.isKeyed() ? " " : "");
    }
    return text.append(')').toString();
  }

  /** In double quotes, or as a shell has control characters. */
  public static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\t') {
        return Quoting.quote(text);
      }
      if ("$`\"\\".indexOf(c) >= 0) {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.append('"').toString();
  }
}
