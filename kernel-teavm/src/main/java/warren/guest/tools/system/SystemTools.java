package warren.guest.tools.system;

import java.util.Map;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolRunner.Entry;

/** All tools of this package. */
public final class SystemTools {
  private static final int BAD_EXPRESSION = 2;
  private static final int CANNOT_RUN = 125;

  private SystemTools() {}

  /** Adds them to a table. */
  public static void addTo(Map<String, Entry> tools) {
    put(tools, "true", process -> 0, "");
    put(tools, "false", process -> 1, "");
    put(tools, "echo", PrintingTools::echo, "[-neE] [STRING]...");
    put(tools, "printf", PrintingTools::printf, "FORMAT [ARGUMENT]...");
    put(tools, "yes", PrintingTools::yes, "[STRING]...");
    put(tools, "seq", PrintingTools::seq, "[-w] [-s SEPARATOR] [-f FORMAT] [FIRST [STEP]] LAST");
    put(tools, "test", PrintingTools::test, "EXPRESSION");
    tools.put("[", new Entry(PrintingTools::test, "", BAD_EXPRESSION));
    tools.put(
        "env",
        new Entry(
            ProcessTools::env,
            "env [-i] [-u NAME] [-C DIR] [NAME=VALUE]... [COMMAND [ARG]...]",
            CANNOT_RUN));
    put(tools, "printenv", ProcessTools::printenv, "[VARIABLE]...");
    put(tools, "which", ProcessTools::which, "[-a] NAME...");
    put(tools, "sleep", ProcessTools::sleep, "NUMBER[smhd]...");
    put(tools, "date", ProcessTools::date, "[-u] [-d DATE] [-r FILE] [-R] [-I] [+FORMAT]");
    put(tools, "kill", ProcessTools::kill, "[-SIGNAL] PID...");
    put(tools, "ps", ProcessListing::ps, "[-o FORMAT,...] [-p PID,...] [-l]");
    tools.put(
        "nice", new Entry(Priorities::nice, "nice [-n ADJUSTMENT] [COMMAND [ARG]...]", CANNOT_RUN));
    put(tools, "renice", Priorities::renice, "[--relative] [-n] PRIORITY [-p] PID...");
    String matching = " [-lafxvnoci] [-d DELIMITER] [-P PID,...] PATTERN";
    tools.put("pgrep", new Entry(ProcessMatching::pgrep, "pgrep" + matching, BAD_EXPRESSION));
    tools.put(
        "pkill", new Entry(ProcessMatching::pkill, "pkill [-SIGNAL]" + matching, BAD_EXPRESSION));
    put(tools, "killall", ProcessMatching::killall, "[-SIGNAL] [-q] NAME...");
    put(tools, "nohup", ProcessTools::nohup, "COMMAND [ARG]...");
    put(tools, "time", ProcessTools::time, "[-p] COMMAND [ARG]...");
    tools.put(
        "expr", new Entry(process -> new Expr().run(process), "expr EXPRESSION", BAD_EXPRESSION));
    tools.put(
        "timeout",
        new Entry(
            new Timeout(),
            "timeout [-s SIGNAL] [-k DURATION] DURATION COMMAND [ARG]...",
            CANNOT_RUN));
    put(tools, "uname", Identity::uname, "[-asnrvm]");
    put(tools, "whoami", Identity::whoami, "");
    put(tools, "id", Identity::id, "[-ugn]");
    put(tools, "nproc", Identity::nproc, "[--all] [--ignore=N]");
    put(tools, "sync", Identity::sync, "[FILE]...");
    put(tools, "tty", TerminalTools::tty, "[-s]");
    put(tools, "stty", TerminalTools::stty, "[-a | -g | size | SETTING...]");
    put(tools, "hostname", Identity::hostname, "");
    put(
        tools,
        "clear",
        process -> {
          process.out().print("\u001b[H\u001b[2J\u001b[3J");
          return 0;
        },
        "");
  }

  private static void put(Map<String, Entry> tools, String name, Tool tool, String usage) {
    tools.put(name, new Entry(tool, name + " " + usage, 1));
  }
}
