package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.shell.expansion.Declarations;
import warren.guest.shell.run.DeclaredArrays;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.state.Variable;
import warren.guest.shell.syntax.Assignment;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Printer;
import warren.guest.shell.syntax.Quoting;

/** {@code declare}, {@code local}, {@code export} and {@code readonly}. */
final class Declare {
  private final Shell shell;
  private final String name;
  private final StringBuilder on = new StringBuilder();
  private final StringBuilder off = new StringBuilder();
  private boolean prints;
  private int status;

  private Declare(String name, Shell shell) {
    this.name = name;
    this.shell = shell;
  }

  static int run(List<String> arguments, Shell shell) throws IOException {
    return new Declare(arguments.get(0), shell).run(arguments);
  }

  private int run(List<String> arguments) throws IOException {
    if (name.equals("local") && !shell.state().variables().isInFunction()) {
      throw new ShellError("local: can only be used in a function", false);
    }
    if (name.equals("export")) {
      on.append('x');
    } else if (name.equals("readonly")) {
      on.append('r');
    }
    List<String> words = options(arguments);
    if (prints && !words.isEmpty() && !name.equals("export") && !name.equals("readonly")) {
      for (String word : words) {
        status |= print(word);
      }
      return status;
    }
    if (words.isEmpty()) {
      return has('f') || has('F') ? functions(words) : printAll();
    }
    if (has('f') || has('F')) {
      return functions(words);
    }
    for (String word : words) {
      declare(word);
    }
    return status;
  }

  private boolean has(char letter) {
    return on.indexOf(String.valueOf(letter)) >= 0;
  }

  private List<String> options(List<String> arguments) throws ShellError {
    int i = 1;
    while (i < arguments.size() && isOption(arguments.get(i))) {
      String word = arguments.get(i++);
      if (word.equals("--")) {
        break;
      }
      for (char letter : word.substring(1).toCharArray()) {
        option(word.charAt(0) == '-', letter);
      }
    }
    return arguments.subList(i, arguments.size());
  }

  private static boolean isOption(String word) {
    return word.length() > 1 && (word.charAt(0) == '-' || word.charAt(0) == '+');
  }

  private void option(boolean value, char letter) throws ShellError {
    if (letter == 'p') {
      prints = true;
    } else if (letter == 'n' && name.equals("export")) {
      on.setLength(0);
      off.append('x');
    } else if ("acAfFgilnrtuxI".indexOf(letter) < 0) {
      throw new ShellError(name + ": -" + letter + ": invalid option", false, 2);
    } else {
      (value ? on : off).append(letter);
    }
  }

  private int print(String word) throws IOException {
    if (has('f') || has('F')) {
      return functions(List.of(word));
    }
    Variable variable = shell.state().variables().find(word);
    if (variable == null) {
      shell.report(name + ": " + word + ": not found");
      return 1;
    }
    shell.print(Declarations.print(word, variable) + "\n");
    return 0;
  }

  private int functions(List<String> words) throws IOException {
    List<String> names =
        words.isEmpty() ? new ArrayList<>(shell.state().functions().keySet()) : words;
    for (String each : names) {
      Command.Function function = shell.state().functions().get(each);
      if (function == null) {
        status = 1;
      } else if (has('x')) {
        shell.state().exportedFunctions().add(each);
      } else if (has('F')) {
        shell.print((words.isEmpty() ? "declare -f " : "") + each + "\n");
      } else {
        shell.print(Printer.print(function) + "\n");
      }
    }
    return status;
  }

  private int printAll() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String each : shell.state().variables().names()) {
      Variable variable = shell.state().variables().find(each);
      if (variable != null && isMeant(each, variable)) {
        boolean isPlain = on.length() == 0 && !prints && !name.equals("local");
        text.append(isPlain ? plain(each, variable) : Declarations.print(each, variable));
        text.append('\n');
      }
    }
    shell.print(text.toString());
    return 0;
  }

  private boolean isMeant(String each, Variable variable) {
    if (name.equals("local") && !shell.state().variables().isLocal(each)) {
      return false;
    }
    String letters = Declarations.letters(variable);
    for (char letter : on.toString().toCharArray()) {
      if (letters.indexOf(letter) < 0) {
        return false;
      }
    }
    return true;
  }

  /** As {@code set} prints variables. */
  static String plain(String name, Variable variable) {
    if (variable.isArray()) {
      String text = Declarations.print(name, variable);
      return text.substring(text.indexOf(' ', "declare ".length()) + 1);
    }
    return name + "=" + (variable.isSet() ? Quoting.quoteIfNeeded(variable.text()) : "");
  }

  private void declare(String word) throws IOException {
    Assignment array = DeclaredArrays.take(word);
    String target = array != null ? array.name() : target(word);
    int bracket = target.indexOf('[');
    String variableName = bracket < 0 ? target : target.substring(0, bracket);
    if (!Quoting.isName(variableName)) {
      shell.report(name + ": `" + word + "': not a valid identifier");
      status = 1;
      return;
    }
    Variable variable = variable(variableName);
    checkWritable(variableName, variable, array != null || !target.equals(word));
    prepare(variable, bracket >= 0 || (array != null && !has('A')));
    if (array != null) {
      shell.assigner().assign(array);
    } else if (!target.equals(word)) {
      assign(word, target, variable);
    }
    finish(variable);
  }

  private static String target(String word) {
    int equals = word.indexOf('=');
    if (equals < 0) {
      return word;
    }
    return word.substring(0, word.charAt(Math.max(0, equals - 1)) == '+' ? equals - 1 : equals);
  }

  private void assign(String word, String target, Variable variable) throws IOException {
    boolean append = word.charAt(target.length()) == '+';
    String value = word.substring(target.length() + (append ? 2 : 1));
    if (has('n')) {
      variable.setReference(false);
      shell.state().variables().set(target, value);
    } else if (target.indexOf('[') >= 0) {
      Variables.assign(target, value, shell);
    } else {
      shell.assigner().assign(target, value, append);
    }
  }

  private void checkWritable(String variableName, Variable variable, boolean assigns)
      throws ShellError {
    if (variable.isReadOnly() && assigns) {
      throw new ShellError(variableName + ": readonly variable", false);
    }
  }

  private Variable variable(String variableName) throws IOException {
    boolean isLocal =
        name.equals("local")
            || (!has('g')
                && shell.state().calls().functions() > 0
                && (name.equals("declare") || name.equals("typeset")));
    if (isLocal) {
      return shell.state().variables().local(variableName);
    }
    Variable found = shell.state().variables().find(variableName);
    return found != null ? found : shell.state().variables().toSet(variableName);
  }

  private void prepare(Variable variable, boolean isArray) {
    if (has('A')) {
      variable.makeKeyed();
    } else if (has('a') || (isArray && !variable.isKeyed())) {
      variable.makeIndexed();
    }
    if (has('i')) {
      variable.setInteger(true);
    }
    if (has('u') || has('l') || has('c')) {
      variable.setLetterCase(has('u') ? 'u' : has('l') ? 'l' : 'c');
    }
  }

  private void finish(Variable variable) {
    if (has('x')) {
      variable.setExported(true);
    }
    if (has('r')) {
      variable.makeReadOnly();
    }
    if (has('n')) {
      variable.setReference(true);
    }
    for (char letter : off.toString().toCharArray()) {
      switch (letter) {
        case 'x' -> variable.setExported(false);
        case 'i' -> variable.setInteger(false);
        case 'n' -> variable.setReference(false);
        case 'u', 'l', 'c' -> variable.setLetterCase('\0');
        default -> status |= 0;
      }
    }
  }
}
