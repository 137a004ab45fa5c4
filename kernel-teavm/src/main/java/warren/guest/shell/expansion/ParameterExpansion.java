package warren.guest.shell.expansion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.state.Variable;
import warren.guest.shell.syntax.Word;
import warren.guest.shell.syntax.WordPart.Parameter;

/** Expands {@code ${...}} into a word. */
final class ParameterExpansion {
  private static final int UNSET = 1;

  private final ShellState state;
  private final Values values;
  private final WordExpansion word;

  ParameterExpansion(ShellState state, Values values, WordExpansion word) {
    this.state = state;
    this.values = values;
    this.word = word;
  }

  void expand(Parameter part) throws IOException {
    switch (part.form()) {
      case KEYS -> word.results(values.keys(part.name()), part.isJoined());
      case NAMES -> word.results(state.variables().names(part.name()), part.isJoined());
      case BAD -> throw new ShellError(part.name() + ": bad substitution", true, UNSET);
      case LENGTH -> word.result(String.valueOf(length(part)));
      case INDIRECT -> {
        Parameter target = indirect(part);
        if (target != null) {
          expand(target);
        }
      }
      default -> value(part);
    }
  }

  private long length(Parameter part) throws IOException {
    if (part.isList() || part.isJoined()) {
      return values.elements(part.name()).size();
    }
    String text = text(part);
    if (text == null) {
      checkSet(part);
      return 0;
    }
    return text.codePointCount(0, text.length());
  }

  /** What a name names; null for a reference, whose target is the result. */
  private Parameter indirect(Parameter part) throws IOException {
    Variable variable = state.variables().find(part.name());
    String referred = state.variables().target(part.name());
    if (!referred.equals(part.name()) && part.index() == null) {
      word.result(referred);
      return null;
    }
    String target = text(part);
    if (target == null && variable == null) {
      throw new ShellError(part.name() + ": invalid indirect expansion", false);
    }
    String name = target == null ? "" : target;
    int bracket = name.indexOf('[');
    Word index = null;
    if (bracket > 0 && name.endsWith("]")) {
      index = Word.literal(name.substring(bracket + 1, name.length() - 1));
      name = name.substring(0, bracket);
    }
    return new Parameter(
        name, index, Parameter.Form.VALUE, part.operator(), part.argument(), part.second());
  }

  private String text(Parameter part) throws IOException {
    if (part.index() == null) {
      return part.name().isEmpty() ? null : values.text(part.name());
    }
    return values.element(part.name(), word.text(part.index()));
  }

  private void checkSet(Parameter part) throws ShellError {
    if (state.options().has("nounset")) {
      String index = part.index() == null ? "" : "[" + part.index().source() + "]";
      throw new ShellError(part.name() + index + ": unbound variable", true, UNSET);
    }
  }

  private void value(Parameter part) throws IOException {
    boolean isMany = part.isList() || part.isJoined();
    List<String> elements = isMany ? values.elements(part.name()) : one(part);
    if (!part.operator().isEmpty() && "-=?+".indexOf(last(part.operator())) >= 0) {
      alternative(part, elements, isMany);
      return;
    }
    if (elements.isEmpty() && !isMany) {
      checkSet(part);
    }
    if (part.operator().equals(":") && isMany) {
      word.results(slice(part, elements), part.isJoined());
      return;
    }
    List<String> results = new ArrayList<>();
    if (part.operator().equals("@")) {
      results = transformed(part, elements);
    } else {
      Texts texts =
          part.operator().isEmpty() ? null : new Texts(part, word, values, takesAmpersands());
      for (String element : elements) {
        results.add(texts == null ? element : texts.apply(element));
      }
    }
    emit(part, results, isMany);
  }

  private boolean takesAmpersands() {
    return state.options().shopt("patsub_replacement");
  }

  private void emit(Parameter part, List<String> results, boolean isMany) {
    if (isMany) {
      word.results(results, part.isJoined());
    } else {
      word.result(results.isEmpty() ? "" : results.get(0));
    }
  }

  private List<String> transformed(Parameter part, List<String> elements) throws IOException {
    String kind = word.text(part.argument());
    Variable variable = state.variables().find(part.name());
    if (kind.equals("a")) {
      return List.of(variable == null ? "" : Declarations.letters(variable));
    }
    if (kind.equals("A")) {
      return List.of(variable == null ? "" : Declarations.assignment(part.name(), variable));
    }
    boolean isArray = variable != null && variable.isArray() && (part.isList() || part.isJoined());
    if (isArray && (kind.equals("K") || kind.equals("k"))) {
      return pairs(variable, kind.equals("K"));
    }
    List<String> results = new ArrayList<>();
    for (String element : elements) {
      results.add(Texts.transform(kind.equalsIgnoreCase("k") ? "Q" : kind, element));
    }
    return results;
  }

  /** Keys and values: as one text that can be read again, or each as a word. */
  private static List<String> pairs(Variable variable, boolean isText) {
    List<String> keys = variable.keys();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String value = variable.elements().get(i);
      words.add(keys.get(i));
      words.add(isText ? Declarations.doubleQuoted(value) : value);
    }
    return isText ? List.of(String.join(" ", words)) : words;
  }

  private static char last(String operator) {
    return operator.charAt(operator.length() - 1);
  }

  private List<String> one(Parameter part) throws IOException {
    String text = text(part);
    return text == null ? List.of() : List.of(text);
  }

  /** The operators that ask whether it is set, or, behind a colon, whether it is anything. */
  private void alternative(Parameter part, List<String> elements, boolean isMany)
      throws IOException {
    boolean isThere =
        part.operator().startsWith(":")
            ? !String.join(" ", elements).isEmpty()
            : !elements.isEmpty();
    switch (last(part.operator())) {
      case '+' -> {
        if (isThere) {
          word.instead(part.argument());
        } else if (word.isQuoted() && !isMany) {
          word.result("");
        }
        return;
      }
      case '?' -> {
        if (!isThere) {
          throw new ShellError(part.name() + ": " + complaint(part), true, UNSET);
        }
      }
      case '=' -> {
        if (!isThere) {
          String value = word.text(part.argument());
          values.set(part.name(), index(part), value);
          word.result(value);
          return;
        }
      }
      default -> {
        if (!isThere) {
          word.instead(part.argument());
          return;
        }
      }
    }
    emit(part, elements, isMany);
  }

  private String index(Parameter part) throws IOException {
    return part.index() == null ? null : word.text(part.index());
  }

  private String complaint(Parameter part) throws IOException {
    String text = word.text(part.argument());
    if (!text.isEmpty()) {
      return text;
    }
    return part.operator().startsWith(":") ? "parameter null or not set" : "parameter not set";
  }

  private List<String> slice(Parameter part, List<String> elements) throws IOException {
    List<String> all = new ArrayList<>(elements);
    long start = values.evaluate(word.text(part.argument()));
    boolean arePositional = part.index() == null;
    if (arePositional) {
      all.add(0, state.name());
    }
    long from = start < 0 ? all.size() + start : start;
    long length = part.second() == null ? all.size() : values.evaluate(word.text(part.second()));
    if (length < 0) {
      throw new ShellError(part.second().source() + ": substring expression < 0", false);
    }
    if (from < 0 || from >= all.size()) {
      return List.of();
    }
    return all.subList((int) from, (int) Math.min(all.size(), from + length));
  }
}
