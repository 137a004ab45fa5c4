package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.Options;

/** {@code shopt}: options of bash. */
final class Shopt {
  private static final Set<String> KNOWN =
      Set.of(
          "nullglob",
          "failglob",
          "dotglob",
          "globstar",
          "nocaseglob",
          "nocasematch",
          "extglob",
          "expand_aliases",
          "xpg_echo",
          "lastpipe",
          "inherit_errexit",
          "checkwinsize",
          "cmdhist",
          "histappend",
          "sourcepath",
          "interactive_comments",
          "promptvars",
          "execfail",
          "huponexit",
          "login_shell",
          "compat31",
          "globasciiranges",
          "autocd",
          "cdspell",
          "patsub_replacement",
          "dirspell",
          "checkjobs",
          "checkhash",
          "direxpand",
          "histreedit",
          "histverify",
          "hostcomplete",
          "lithist",
          "no_empty_cmd_completion",
          "progcomp",
          "shift_verbose",
          "localvar_inherit",
          "assoc_expand_once",
          "extdebug",
          "extquote",
          "force_fignore",
          "complete_fullquote",
          "gnu_errfmt",
          "mailwarn",
          "restricted_shell",
          "cdable_vars");

  private Shopt() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    String letters = "";
    while (first < arguments.size() && arguments.get(first).startsWith("-")) {
      letters += arguments.get(first++).substring(1);
    }
    List<String> names = arguments.subList(first, arguments.size());
    if (names.isEmpty()) {
      names = listed(letters, shell);
    }
    int status = 0;
    for (String name : names) {
      status |= one(name, letters, shell);
    }
    return arguments.size() == first ? 0 : status;
  }

  /** Without names all are meant, or with {@code -s} and {@code -u} those that are on or off. */
  private static List<String> listed(String letters, Shell shell) {
    List<String> names = new ArrayList<>(KNOWN);
    if (letters.indexOf('o') >= 0) {
      names = new ArrayList<>(shell.state().options().names());
    }
    names.sort(null);
    if (letters.indexOf('s') >= 0 || letters.indexOf('u') >= 0) {
      boolean isOn = letters.indexOf('s') >= 0;
      names.removeIf(name -> isOn(name, letters, shell) != isOn);
    }
    return names;
  }

  private static boolean isOn(String name, String letters, Shell shell) {
    Options options = shell.state().options();
    return letters.indexOf('o') >= 0 ? options.has(name) : options.shopt(name);
  }

  private static int one(String name, String letters, Shell shell) throws IOException {
    Options options = shell.state().options();
    boolean isOfSet = letters.indexOf('o') >= 0;
    if (isOfSet ? !options.names().contains(name) : !KNOWN.contains(name)) {
      String what = isOfSet ? ": invalid option name" : ": invalid shell option name";
      shell.report("shopt: " + name + what);
      return 1;
    }
    boolean changes = letters.indexOf('s') >= 0 || letters.indexOf('u') >= 0;
    if (changes && isOfSet) {
      options.set(name, letters.indexOf('s') >= 0);
    } else if (changes) {
      options.setShopt(name, letters.indexOf('s') >= 0);
    } else {
      return show(name, letters, shell);
    }
    return 0;
  }

  private static int show(String name, String letters, Shell shell) throws IOException {
    boolean isOn = isOn(name, letters, shell);
    boolean isOfSet = letters.indexOf('o') >= 0;
    if (letters.indexOf('p') >= 0) {
      String command = isOfSet ? "set " + (isOn ? "-o" : "+o") : "shopt " + (isOn ? "-s" : "-u");
      shell.print(command + " " + name + "\n");
    } else if (letters.indexOf('q') < 0) {
      String gap = " ".repeat(Math.max(0, 15 - name.length()));
      shell.print(name + gap + "\t" + (isOn ? "on" : "off") + "\n");
    }
    return isOn ? 0 : 1;
  }
}
