package warren.guest.shell.expansion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.syntax.Word;

/** Expands words for each of their uses. */
public final class Expander {
  private final ShellState state;
  private final Substitutions shell;
  private final Values values;

  public Expander(ShellState state, Substitutions shell) {
    this.state = state;
    this.shell = shell;
    this.values = new Values(state, shell);
  }

  /** The fields of words: all expansions, then splitting, then names of files. */
  public List<String> fields(List<Word> words) throws IOException {
    List<String> fields = new ArrayList<>();
    for (Word word : words) {
      addFields(word, fields);
    }
    return fields;
  }

  /** Adds the fields of one word. */
  public void addFields(Word word, List<String> to) throws IOException {
    String plain = word.plain();
    if (plain != null && isOrdinary(plain)) {
      to.add(plain);
      return;
    }
    boolean hasBraces = state.options().has("braceexpand");
    for (Word each : hasBraces ? Braces.expand(word) : List.of(word)) {
      WordExpansion expansion = expansion(true);
      expansion.expand(each);
      for (Field field : expansion.fields()) {
        addPaths(field, to);
      }
    }
  }

  private static boolean isOrdinary(String plain) {
    for (int i = 0; i < plain.length(); i++) {
      if ("{*?[~+@!".indexOf(plain.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private WordExpansion expansion(boolean splits) {
    return new WordExpansion(state, shell, values, splits);
  }

  private void addPaths(Field field, List<String> to) throws ShellError {
    if (state.options().has("noglob") || !field.isPattern()) {
      to.add(field.text());
      return;
    }
    List<String> paths = new Paths(shell, state).match(field.pattern());
    if (!paths.isEmpty()) {
      to.addAll(paths);
    } else if (state.options().shopt("failglob")) {
      throw new ShellError("no match: " + field.text(), false);
    } else if (!state.options().shopt("nullglob")) {
      to.add(field.text());
    }
  }

  private Field joined(Word word) throws IOException {
    WordExpansion expansion = expansion(false);
    expansion.expand(word);
    return expansion.joined();
  }

  /** The text of a word that is neither split nor a pattern. */
  public String text(Word word) throws IOException {
    String plain = word.plain();
    return plain != null && !plain.startsWith("~") ? plain : joined(word).text();
  }

  /** The value of an assignment: home directories begin behind colons as well. */
  public String value(Word word) throws IOException {
    WordExpansion expansion = expansion(false);
    expansion.expandValue(word);
    return expansion.joined().text();
  }

  /** A pattern, in which what was quoted is itself. */
  public String pattern(Word word) throws IOException {
    return joined(word).pattern();
  }

  /** A regular expression, in which what was quoted is itself. */
  public String regex(Word word) throws IOException {
    return joined(word).regex();
  }

  /** The value of an arithmetic expression. */
  public long arithmetic(Word expression) throws IOException {
    return values.evaluate(joined(expression).text());
  }

  /** The value of an arithmetic expression that is a text. */
  public long arithmetic(String expression) throws IOException {
    return values.evaluate(expression);
  }

  /** Sets a variable that changes by itself, such as SECONDS; false for others. */
  public boolean assignDynamic(String name, String value) {
    return shell.assign(name, value);
  }

  /** The text of a parameter or variable, or null if it is unset. */
  public String parameter(String name) {
    return values.text(name);
  }

  /** Whether a variable, an element of an array or a parameter is set. */
  public boolean isSet(String name) throws IOException {
    int bracket = name.indexOf('[');
    if (bracket < 0 || !name.endsWith("]")) {
      return values.text(name) != null;
    }
    String index = name.substring(bracket + 1, name.length() - 1);
    String array = name.substring(0, bracket);
    boolean isAll = index.equals("@") || index.equals("*");
    return isAll ? !values.elements(array).isEmpty() : values.element(array, index) != null;
  }
}
