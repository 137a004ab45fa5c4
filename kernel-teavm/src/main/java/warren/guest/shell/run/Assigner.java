package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.shell.expansion.Expander;
import warren.guest.shell.state.Variable;
import warren.guest.shell.state.Variables;
import warren.guest.shell.syntax.Assignment;
import warren.guest.shell.syntax.Word;

/** Gives variables their values. */
public final class Assigner {
  private final Variables variables;
  private final Expander expander;

  Assigner(Variables variables, Expander expander) {
    this.variables = variables;
    this.expander = expander;
  }

  /** Assigns to the innermost variable of the name. */
  public void assign(Assignment assignment) throws IOException {
    if (assignment.elements() != null) {
      assignArray(assignment);
    } else if (assignment.index() != null) {
      assignElement(assignment);
    } else {
      String value = expander.value(assignment.value());
      assign(assignment.name(), value, assignment.append());
    }
  }

  /** Assigns a text that is already expanded. */
  public void assign(String name, String value, boolean append) throws IOException {
    String target = variables.target(name);
    int bracket = target.indexOf('[');
    if (bracket > 0) {
      Word index = Word.literal(target.substring(bracket + 1, target.length() - 1));
      assignElement(target.substring(0, bracket), index, value, append);
      return;
    }
    if (expander.assignDynamic(name, value)) {
      return;
    }
    Variable variable = variables.find(name);
    String old = variable == null ? null : variable.text();
    variables.set(name, value(variable, old, value, append));
  }

  private String value(Variable variable, String old, String value, boolean append)
      throws IOException {
    if (variable != null && variable.isInteger()) {
      long number = expander.arithmetic(value);
      return String.valueOf(append && old != null ? expander.arithmetic(old) + number : number);
    }
    return append && old != null ? old + value : value;
  }

  private void assignElement(Assignment assignment) throws IOException {
    String value = expander.value(assignment.value());
    assignElement(assignment.name(), assignment.index(), value, assignment.append());
  }

  private void assignElement(String name, Word place, String value, boolean append)
      throws IOException {
    Variable variable = variables.find(name);
    if (variable != null && variable.isKeyed()) {
      String key = expander.text(place);
      String old = variable.element(key);
      variables.setElement(name, key, value(variable, old, value, append));
      return;
    }
    int index = (int) expander.arithmetic(place);
    String old = variable == null ? null : variable.element(index);
    variables.setElement(name, index, value(variable, old, value, append));
  }

  private void assignArray(Assignment assignment) throws IOException {
    Variable before = variables.find(assignment.name());
    boolean isKeyed = before != null && before.isKeyed();
    List<Entry> entries = entries(assignment, isKeyed);
    Variable variable = variables.toSet(assignment.name());
    if (!assignment.append()) {
      variable.clear();
    }
    if (isKeyed) {
      putKeyed(assignment.name(), entries);
    } else {
      variable.makeIndexed();
      putIndexed(assignment.name(), variable, entries);
    }
  }

  /** An element; the index is null for the next one. */
  private record Entry(String index, String value) {}

  private List<Entry> entries(Assignment assignment, boolean isKeyed) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Assignment.Element element : assignment.elements()) {
      if (element.index() != null) {
        String index =
            isKeyed
                ? expander.text(element.index())
                : String.valueOf(expander.arithmetic(element.index()));
        entries.add(new Entry(index, expander.value(element.value())));
      } else {
        for (String field : expander.fields(List.of(element.value()))) {
          entries.add(new Entry(null, field));
        }
      }
    }
    return entries;
  }

  private void putIndexed(String name, Variable variable, List<Entry> entries) throws IOException {
    int next = variable.next();
    for (Entry entry : entries) {
      int index = entry.index == null ? next : Integer.parseInt(entry.index);
      variables.setElement(name, index, value(variable, null, entry.value, false));
      next = index + 1;
    }
  }

  /** Without indices, keys and values take turns. */
  private void putKeyed(String name, List<Entry> entries) throws IOException {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.index != null) {
        variables.setElement(name, entry.index, entry.value);
      } else {
        i++;
        String value = i < entries.size() ? entries.get(i).value : "";
        variables.setElement(name, entry.value, value);
      }
    }
  }
}
