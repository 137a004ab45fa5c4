package warren.guest.shell.expansion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Split;
import warren.guest.shell.state.ShellState;
import warren.guest.shell.syntax.Quoting;
import warren.guest.shell.syntax.Word;
import warren.guest.shell.syntax.WordPart;

/** Expands one word into fields. */
final class WordExpansion implements WordPart.Visitor {
  private static final String IFS = " \t\n";

  private final ShellState state;
  private final Substitutions shell;
  private final Values values;
  private final boolean splits;
  private final List<Field> done = new ArrayList<>();
  private Field current;
  private boolean quoted;

  WordExpansion(ShellState state, Substitutions shell, Values values, boolean splits) {
    this.state = state;
    this.shell = shell;
    this.values = values;
    this.splits = splits;
  }

  void expand(Word word) throws IOException {
    for (int i = 0; i < word.parts().size(); i++) {
      WordPart part = word.parts().get(i);
      if (i == 0 && part instanceof WordPart.Literal literal) {
        first(literal.text(), word.parts().size() == 1);
      } else {
        part.accept(this);
      }
    }
  }

  /** A home directory may also begin behind the equals sign of what looks like an assignment. */
  private void first(String text, boolean isWhole) {
    int equals = splits ? text.indexOf("=~") : -1;
    if (equals > 0 && Quoting.isName(text.substring(0, equals))) {
      append(text.substring(0, equals + 1), false);
      home(text.substring(equals + 1), isWhole);
    } else {
      home(text, isWhole);
    }
  }

  void expandValue(Word word) throws IOException {
    for (int i = 0; i < word.parts().size(); i++) {
      if (word.parts().get(i) instanceof WordPart.Literal literal) {
        String[] pieces = Split.all(literal.text(), ':');
        for (int j = 0; j < pieces.length; j++) {
          if (j > 0) {
            append(":", false);
          }
          boolean isLast = j + 1 < pieces.length || i + 1 == word.parts().size();
          if (i == 0 || j > 0) {
            home(pieces[j], isLast);
          } else {
            append(pieces[j], false);
          }
        }
      } else {
        word.parts().get(i).accept(this);
      }
    }
  }

  private void home(String text, boolean isWhole) {
    int slash = text.indexOf('/');
    String name = slash < 0 ? text : text.substring(0, slash);
    String home = text.startsWith("~") && (slash >= 0 || isWhole) ? homeOf(name) : null;
    if (home == null) {
      append(text, false);
    } else {
      append(home, true);
      append(text.substring(name.length()), false);
    }
  }

  private String homeOf(String name) {
    return switch (name) {
      case "~" -> state.variables().textOr("HOME", "/home");
      case "~+" -> state.variables().text("PWD");
      case "~-" -> state.variables().text("OLDPWD");
      case "~root" -> "/root";
      default -> null;
    };
  }

  /** The fields that have been expanded. */
  List<Field> fields() {
    if (current != null) {
      done.add(current);
      current = null;
    }
    return done;
  }

  /** All fields as one, with blanks between them. */
  Field joined() {
    List<Field> fields = fields();
    if (fields.size() == 1) {
      return fields.get(0);
    }
    Field all = new Field();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        all.append(' ', true);
      }
      all.append(fields.get(i).text(), true);
    }
    return all;
  }

  private Field field() {
    if (current == null) {
      current = new Field();
    }
    return current;
  }

  private void append(String text, boolean asQuoted) {
    field().append(text, asQuoted || quoted);
  }

  private void finish() {
    done.add(field());
    current = null;
  }

  @Override
  public void literal(WordPart.Literal part) {
    append(part.text(), false);
  }

  @Override
  public void quoted(WordPart.Quoted part) {
    append(part.text(), true);
  }

  @Override
  public void doubleQuoted(WordPart.DoubleQuoted part) throws IOException {
    boolean outer = quoted;
    quoted = true;
    if (!isOnlyList(part)) {
      field();
    }
    for (WordPart each : part.parts()) {
      each.accept(this);
    }
    quoted = outer;
  }

  /** {@code "$@"} without parameters is no field. */
  private static boolean isOnlyList(WordPart.DoubleQuoted part) {
    return part.parts().size() == 1
        && part.parts().get(0) instanceof WordPart.Parameter parameter
        && parameter.isList();
  }

  @Override
  public void parameter(WordPart.Parameter part) throws IOException {
    new ParameterExpansion(state, values, this).expand(part);
  }

  @Override
  public void substitution(WordPart.Substitution part) throws IOException {
    result(shell.output(part.body()));
  }

  @Override
  public void arithmetic(WordPart.Arithmetic part) throws IOException {
    result(String.valueOf(values.evaluate(text(part.expression()))));
  }

  @Override
  public void process(WordPart.ProcessSubstitution part) throws IOException {
    append(part.reads() ? shell.sink(part.body()) : shell.file(part.body()), true);
  }

  /** The text of another word, as if it stood in double quotes. */
  String text(Word word) throws IOException {
    return other(word).joined().text();
  }

  /** Another word as a pattern. */
  String pattern(Word word) throws IOException {
    return other(word).joined().pattern();
  }

  /** Another word as what replaces matches: see {@link Field#replacement}. */
  String replacement(Word word) throws IOException {
    return other(word).joined().replacement();
  }

  private WordExpansion other(Word word) throws IOException {
    WordExpansion other = new WordExpansion(state, shell, values, false);
    other.expand(word);
    return other;
  }

  /** Expands a word in place of a parameter. */
  void instead(Word word) throws IOException {
    if (quoted && word.parts().isEmpty()) {
      field();
    }
    for (int i = 0; i < word.parts().size(); i++) {
      WordPart part = word.parts().get(i);
      if (part instanceof WordPart.Literal literal && !quoted) {
        if (i == 0 && literal.text().startsWith("~")) {
          home(literal.text(), word.parts().size() == 1);
        } else {
          result(literal.text());
        }
      } else {
        part.accept(this);
      }
    }
  }

  /** The result of an expansion, which is split unless it is quoted. */
  void result(String text) {
    if (quoted || !splits) {
      append(text, false);
    } else {
      split(text);
    }
  }

  private String separators() {
    return state.variables().textOr("IFS", IFS);
  }

  private void split(String text) {
    String ifs = separators();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (ifs.indexOf(c) < 0) {
        field().append(c, false);
        i++;
      } else {
        i = separate(text, i, ifs);
      }
    }
  }

  /** Ends a field at separators; returns where the next one begins. */
  private int separate(String text, int from, String ifs) {
    int i = skipBlanks(text, from, ifs);
    boolean isHard = i < text.length() && ifs.indexOf(text.charAt(i)) >= 0;
    if (isHard) {
      finish();
      return skipBlanks(text, i + 1, ifs);
    }
    if (current != null) {
      finish();
    }
    return i;
  }

  private static int skipBlanks(String text, int from, String ifs) {
    int i = from;
    while (i < text.length()
        && ifs.indexOf(text.charAt(i)) >= 0
        && IFS.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** Elements, each a field of its own, or joined by the first separator. */
  void results(List<String> elements, boolean joins) {
    if (joins && (quoted || !splits)) {
      String ifs = separators();
      append(String.join(ifs.isEmpty() ? "" : ifs.substring(0, 1), elements), false);
      return;
    }
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        separate();
      }
      if (quoted) {
        append(elements.get(i), true);
      } else {
        result(elements.get(i));
      }
    }
  }

  private void separate() {
    if (quoted || current != null) {
      finish();
    }
  }

  boolean isQuoted() {
    return quoted;
  }
}
