package warren.guest.shell.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code set} and {@code shopt} turn on and off. */
public final class Options {
  private static final TreeMap<String, Character> LETTERS = new TreeMap<>();

  static {
    String[] names = {
      "allexport:a",
      "errexit:e",
      "noglob:f",
      "monitor:m",
      "noexec:n",
      "nounset:u",
      "verbose:v",
      "xtrace:x",
      "noclobber:C",
      "notify:b",
      "errtrace:E",
      "functrace:T",
      "hashall:h",
      "braceexpand:B",
      "physical:P",
      "privileged:p",
      "keyword:k",
      "onecmd:t"
    };
    for (String name : names) {
      LETTERS.put(name.substring(0, name.length() - 2), name.charAt(name.length() - 1));
    }
    for (String name :
        new String[] {
          "pipefail",
          "posix",
          "emacs",
          "vi",
          "history",
          "ignoreeof",
          "interactive-comments",
          "nolog"
        }) {
      LETTERS.put(name, '\0');
    }
  }

  private final TreeSet<String> on = new TreeSet<>();

  public Options() {
    on.add("braceexpand");
    on.add("hashall");
    on.add("interactive-comments");
    setShopt("patsub_replacement", true);
    setShopt("interactive_comments", true);
    setShopt("cmdhist", true);
    setShopt("promptvars", true);
    setShopt("sourcepath", true);
    setShopt("globasciiranges", true);
    setShopt("checkwinsize", true);
  }

  /** Whether an option of {@code set}, or of {@code shopt} with its prefix, is on. */
  public boolean has(String name) {
    return on.contains(name);
  }

  /** Sets an option of {@code set -o}; false if there is none of this name. */
  public boolean set(String name, boolean value) {
    if (!LETTERS.containsKey(name)) {
      return false;
    }
    put(name, value);
    return true;
  }

  /** Sets an option by its letter; false if there is none. */
  public boolean set(char letter, boolean value) {
    for (var entry : LETTERS.entrySet()) {
      if (entry.getValue() == letter) {
        put(entry.getKey(), value);
        return true;
      }
    }
    return false;
  }

  /** Sets an option of {@code shopt}. */
  public void setShopt(String name, boolean value) {
    put("shopt." + name, value);
  }

  public boolean shopt(String name) {
    return on.contains("shopt." + name);
  }

  private void put(String name, boolean value) {
    if (value) {
      on.add(name);
    } else {
      on.remove(name);
    }
  }

  /** All names of {@code set -o}. */
  public List<String> names() {
    return new ArrayList<>(LETTERS.keySet());
  }

  /** All that are on, those of {@code shopt} with their prefix. */
  public List<String> enabled() {
    return new ArrayList<>(on);
  }

  /** Names of those that are on, of {@code set} or, with their prefix, of {@code shopt}. */
  public List<String> enabled(String prefix) {
    List<String> names = new ArrayList<>();
    for (String name : on) {
      if (prefix.isEmpty() ? name.indexOf('.') < 0 : name.startsWith(prefix)) {
        names.add(name.substring(prefix.length()));
      }
    }
    return names;
  }

  /** The letters of what is on, as {@code $-} has them. */
  public String letters() {
    StringBuilder letters = new StringBuilder();
    for (String name : on) {
      Character letter = LETTERS.get(name);
      if (letter != null && letter != '\0') {
        letters.append((char) letter);
      }
    }
    return letters.toString();
  }

  Options copy() {
    Options copy = new Options();
    copy.on.clear();
    copy.on.addAll(on);
    return copy;
  }
}
