package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import warren.guest.shell.run.Shell;
import warren.guest.shell.state.ShellError;

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
          "cdspell");

  private Shopt() {}

  static int run(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    String letters = "";
    while (first < arguments.size() && arguments.get(first).startsWith("-")) {
      letters += arguments.get(first++).substring(1);
    }
    List<String> names = arguments.subList(first, arguments.size());
    int status = 0;
    for (String name : names) {
      if (!KNOWN.contains(name)) {
        throw new ShellError("shopt: " + name + ": invalid shell option name", false);
      }
      status |= one(name, letters, shell);
    }
    return status;
  }

  private static int one(String name, String letters, Shell shell) throws IOException {
    if (letters.indexOf('s') >= 0 || letters.indexOf('u') >= 0) {
      shell.state().options().setShopt(name, letters.indexOf('s') >= 0);
      return 0;
    }
    boolean isOn = shell.state().options().shopt(name);
    if (letters.indexOf('q') < 0) {
      shell.print(
          name + " ".repeat(Math.max(0, 15 - name.length())) + "\t" + (isOn ? "on" : "off") + "\n");
    }
    return isOn ? 0 : 1;
  }
}
