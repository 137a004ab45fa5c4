package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Replaces references to variables, and calls of functions, by what they stand for. */
final class Expander {
  private final Functions functions;
  private final Set<String> expanding = new HashSet<>();
  private Place place;

  Expander(Outside outside) {
    this.functions = new Functions(this, outside);
  }

  /** The line whose text is expanded, for messages. */
  void enter(Place at) {
    place = at;
  }

  Place place() {
    return place;
  }

  String expand(String text, Scope scope) throws IOException {
    int dollar = text.indexOf('$');
    if (dollar < 0) {
      return text;
    }
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (dollar >= 0 && dollar + 1 < text.length()) {
      expanded.append(text, at, dollar);
      char next = text.charAt(dollar + 1);
      at = dollar + 2;
      if (next == '$') {
        expanded.append('$');
      } else if (next == '(' || next == '{') {
        int close = Words.closing(text, dollar + 1);
        if (close < 0) {
          throw new MakeError(place, "unterminated variable reference");
        }
        expanded.append(reference(text.substring(dollar + 2, close), next, scope));
        at = close + 1;
      } else if (!Words.isSpace(next)) {
        expanded.append(value(String.valueOf(next), scope));
      }
      dollar = text.indexOf('$', at);
    }
    boolean endsWithDollar = dollar >= 0;
    expanded.append(text, at, endsWithDollar ? dollar : text.length());
    return expanded.append(endsWithDollar ? "$" : "").toString();
  }

  private String reference(String inner, char open, Scope scope) throws IOException {
    int end = 0;
    while (end < inner.length() && !Words.isSpace(inner.charAt(end))) {
      end++;
    }
    boolean hasArguments = end < inner.length();
    if (hasArguments && functions.isKnown(inner.substring(0, end))) {
      String name = inner.substring(0, end);
      return functions.call(
          name,
          arguments(Words.stripLeft(inner.substring(end)), open, functions.most(name)),
          scope);
    }
    int colon = Words.find(inner, ":", 0);
    int equals = colon < 0 ? -1 : Words.find(inner, "=", colon);
    if (equals > 0) {
      String name = expand(inner.substring(0, colon), scope);
      String from = expand(inner.substring(colon + 1, equals), scope);
      String to = expand(inner.substring(equals + 1), scope);
      boolean isPattern = Words.percent(from) >= 0;
      return Words.substitute(
          isPattern ? from : "%" + from, isPattern ? to : "%" + to, value(name, scope));
    }
    return value(expand(inner, scope), scope);
  }

  /**
   * The arguments between commas that no parenthesis of the same kind hides; the last has the rest.
   */
  private static List<String> arguments(String text, char open, int most) {
    char close = open == '(' ? ')' : '}';
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length() && arguments.size() < most - 1; i++) {
      char c = text.charAt(i);
      depth += c == open ? 1 : c == close ? -1 : 0;
      if (c == ',' && depth == 0) {
        arguments.add(text.substring(start, i));
        start = i + 1;
      }
    }
    arguments.add(text.substring(start));
    return arguments;
  }

  /** The value of a variable, expanded if it is to be. */
  String value(String name, Scope scope) throws IOException {
    Variable variable = scope.find(name);
    if (variable == null) {
      return "";
    }
    if (!variable.isRecursive()) {
      return variable.value();
    }
    Place outer = place;
    place = variable.place() == null ? outer : variable.place();
    if (!expanding.add(name)) {
      throw new MakeError(
          place, "Recursive variable '" + name + "' references itself (eventually)");
    }
    try {
      return expand(variable.value(), scope);
    } finally {
      place = outer;
      expanding.remove(name);
    }
  }

  /** Expands the value of a function of the user's, which may call itself. */
  String called(String name, Scope scope) throws IOException {
    Variable variable = scope.find(name);
    if (variable == null) {
      return "";
    }
    boolean isOuter = expanding.remove(name);
    try {
      return expand(variable.value(), scope);
    } finally {
      if (isOuter) {
        expanding.add(name);
      }
    }
  }
}
