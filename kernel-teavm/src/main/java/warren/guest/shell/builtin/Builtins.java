package warren.guest.shell.builtin;

import java.util.HashMap;
import java.util.Map;
import warren.guest.shell.run.Builtin;

/** All builtins by their names. */
public final class Builtins {
  private Builtins() {}

  /** A new table. */
  public static Map<String, Builtin> all() {
    Map<String, Builtin> all = new HashMap<>();
    all.put(":", (arguments, shell) -> 0);
    all.put("true", (arguments, shell) -> 0);
    all.put("false", (arguments, shell) -> 1);
    printing(all);
    control(all);
    variables(all);
    settings(all);
    jobs(all);
    return all;
  }

  private static void printing(Map<String, Builtin> all) {
    all.put("echo", Printing::echo);
    all.put("printf", Printing::printf);
    all.put("test", Testing::run);
    all.put("[", Testing::run);
    all.put("pwd", Directories::pwd);
    all.put("cd", Directories::cd);
    all.put("pushd", Directories::pushd);
    all.put("popd", Directories::popd);
    all.put("dirs", Directories::dirs);
    all.put("type", Commands::type);
    all.put("hash", Commands::hash);
    all.put("enable", Enable::run);
    all.put("caller", Control::caller);
    all.put("help", Commands::help);
  }

  private static void control(Map<String, Builtin> all) {
    all.put("break", Control::breakLoop);
    all.put("continue", Control::continueLoop);
    all.put("return", Control::leave);
    all.put("exit", Control::exit);
    all.put("eval", Control::eval);
    all.put(".", Control::source);
    all.put("source", Control::source);
    all.put("exec", Control::exec);
    all.put("command", Commands::command);
    all.put("builtin", Commands::builtin);
  }

  private static void variables(Map<String, Builtin> all) {
    all.put("declare", Declare::run);
    all.put("typeset", Declare::run);
    all.put("local", Declare::run);
    all.put("export", Declare::run);
    all.put("readonly", Declare::run);
    all.put("unset", Unset::run);
    all.put("read", Read::run);
    all.put("mapfile", MapFile::run);
    all.put("readarray", MapFile::run);
    all.put("let", Variables::let);
    all.put("shift", Variables::shift);
    all.put("getopts", GetOptions::run);
  }

  private static void settings(Map<String, Builtin> all) {
    all.put("set", SetOptions::run);
    all.put("shopt", Shopt::run);
    all.put("alias", Aliases::alias);
    all.put("unalias", Aliases::unalias);
    all.put("trap", Trap::run);
    all.put("umask", Limits::umask);
    all.put("ulimit", Limits::ulimit);
    all.put("times", Variables::times);
  }

  private static void jobs(Map<String, Builtin> all) {
    all.put("wait", JobControl::waitFor);
    all.put("jobs", JobControl::jobs);
    all.put("fg", JobControl::foreground);
    all.put("bg", JobControl::background);
    all.put("kill", Kill::run);
    all.put("disown", JobControl::disown);
  }
}
