package warren.guest.shell.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Variables by their names: those of the shell, and in front of them those of each function. */
public final class Variables {
  private static final int MOST_REFERENCES = 8;

  private final List<Map<String, Variable>> scopes = new ArrayList<>();

  public Variables() {
    scopes.add(new HashMap<>());
  }

  /** A variable that may be unset, or null. References are followed. */
  public Variable find(String name) {
    String target = target(name);
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Variable found = scopes.get(i).get(target);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Variable own(String name) {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Variable found = scopes.get(i).get(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The name that a name leads to. */
  public String target(String name) {
    String target = name;
    for (int i = 0; i < MOST_REFERENCES; i++) {
      Variable found = own(target);
      if (found == null || !found.isReference() || found.text() == null) {
        return target;
      }
      target = found.text();
    }
    return target;
  }

  /** The text of a variable, or null. */
  public String text(String name) {
    Variable found = find(name);
    return found == null ? null : found.text();
  }

  /** The text of a variable, or another one if it is unset. */
  public String textOr(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  /** A variable to be given a value: the innermost of its name, or a new one of the shell. */
  public Variable toSet(String name) throws ShellError {
    Variable found = find(name);
    if (found == null) {
      found = new Variable();
      scopes.get(0).put(target(name), found);
    }
    if (found.isReadOnly()) {
      throw new ShellError(name + ": readonly variable", false);
    }
    return found;
  }

  public void set(String name, String value) throws ShellError {
    Variable variable = toSet(name);
    variable.setText(variable.inCase(value));
  }

  /** Sets a variable; of a reference, the name that it refers to, as loops do. */
  public void setOrRefer(String name, String value) throws ShellError {
    Variable found = own(name);
    if (found != null && found.isReference()) {
      found.setText(value);
    } else {
      set(name, value);
    }
  }

  /** Removes a reference rather than what it refers to. */
  public void unsetReference(String name) throws ShellError {
    Variable found = own(name);
    if (found != null && found.isReference()) {
      unset(name);
    }
  }

  public void setElement(String name, int index, String value) throws ShellError {
    Variable variable = toSet(name);
    if (index < 0 && variable.next() + index < 0) {
      throw new ShellError(name + "[" + index + "]: bad array subscript", false);
    }
    variable.setElement(index, variable.inCase(value));
  }

  public void setElement(String name, String key, String value) throws ShellError {
    Variable variable = toSet(name);
    variable.setElement(key, variable.inCase(value));
  }

  /** Makes an array of values. */
  public void setArray(String name, List<String> values) throws ShellError {
    Variable variable = toSet(name);
    variable.clear();
    variable.makeIndexed();
    for (int i = 0; i < values.size(); i++) {
      variable.setElement(i, values.get(i));
    }
  }

  /** A variable of the innermost function, new unless it has one. */
  public Variable local(String name) {
    return scopes.get(scopes.size() - 1).computeIfAbsent(name, key -> new Variable());
  }

  /** Whether a function runs, and has this variable of its own. */
  public boolean isLocal(String name) {
    return scopes.size() > 1 && scopes.get(scopes.size() - 1).containsKey(name);
  }

  /** Removes the innermost variable of a name. */
  public void unset(String name) throws ShellError {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Variable found = scopes.get(i).get(name);
      if (found == null) {
        continue;
      }
      if (found.isReadOnly()) {
        throw new ShellError("unset: " + name + ": cannot unset: readonly variable", false);
      }
      remove(i, name);
      return;
    }
  }

  /** A local variable that is unset stays local. */
  private void remove(int scope, String name) {
    if (scope == scopes.size() - 1 && scope > 0) {
      scopes.get(scope).put(name, new Variable());
    } else {
      scopes.get(scope).remove(name);
    }
  }

  public void unsetElement(String name, int index) throws ShellError {
    toSet(name).removeElement(index);
  }

  public void unsetElement(String name, String key) throws ShellError {
    toSet(name).removeElement(key);
  }

  /** A function, or a command with assignments of its own, begins. */
  public void enter() {
    scopes.add(new HashMap<>());
  }

  /** It ends. */
  public void leave() {
    scopes.remove(scopes.size() - 1);
  }

  public boolean isInFunction() {
    return scopes.size() > 1;
  }

  /** All names, sorted. */
  public List<String> names() {
    TreeSet<String> names = new TreeSet<>();
    scopes.forEach(scope -> names.addAll(scope.keySet()));
    return new ArrayList<>(names);
  }

  /** Names with a prefix, sorted. */
  public List<String> names(String prefix) {
    List<String> names = new ArrayList<>();
    for (String name : names()) {
      if (name.startsWith(prefix) && find(name).isSet()) {
        names.add(name);
      }
    }
    return names;
  }

  /** What programs get, as {@code NAME=value}. */
  public List<String> environment() {
    Map<String, String> exported = new TreeMap<>();
    for (Map<String, Variable> scope : scopes) {
      scope.forEach(
          (name, variable) -> {
            exported.remove(name);
            if (variable.isExported() && variable.text() != null) {
              exported.put(name, variable.text());
            }
          });
    }
    List<String> environment = new ArrayList<>();
    exported.forEach((name, value) -> environment.add(name + "=" + value));
    return environment;
  }

  /** The same variables, which no longer change with these. */
  public Variables copy() {
    Variables copy = new Variables();
    copy.scopes.clear();
    for (Map<String, Variable> scope : scopes) {
      Map<String, Variable> copied = new HashMap<>();
      scope.forEach((name, variable) -> copied.put(name, variable.copy()));
      copy.scopes.add(copied);
    }
    return copy;
  }
}
