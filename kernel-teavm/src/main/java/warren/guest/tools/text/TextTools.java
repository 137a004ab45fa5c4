package warren.guest.tools.text;

import java.util.Map;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolRunner.Entry;

/** All tools of this package. */
public final class TextTools {
  private static final int TROUBLE = 2;

  private TextTools() {}

  /** Adds the small ones to a table. */
  public static void addSmallTo(Map<String, Entry> tools) {
    put(tools, "cat", CopyTools::cat, "[-nbsEATve] [FILE]...", 1);
    put(tools, "tee", CopyTools::tee, "[-a] [FILE]...", 1);
    put(tools, "head", PartTools::head, "[-n LINES] [-c BYTES] [-qvz] [FILE]...", 1);
    put(
        tools,
        "tail",
        PartTools::tail,
        "[-fF] [-s SECONDS] [--pid PID] [-n LINES] [-c BYTES] [-qvz] [FILE]...",
        1);
    put(tools, "wc", CopyTools::wc, "[-lwcmL] [FILE]...", 1);
  }

  /** Adds the others to a table. */
  public static void addTo(Map<String, Entry> tools) {
    put(
        tools,
        "sort",
        Sorting::run,
        "[-bdfghnMVrsucz] [-k KEY] [-t SEP] [-o FILE] [FILE]...",
        TROUBLE);
    put(tools, "uniq", Uniq::run, "[-cduiDz] [-f N] [-s N] [-w N] [INPUT [OUTPUT]]", 1);
    put(tools, "cut", Cut::run, "-b LIST | -c LIST | -f LIST [-d DELIM] [-s] [FILE]...", 1);
    put(tools, "tr", Translation::run, "[-cdst] SET1 [SET2]", 1);
    String grep = "[-EFGivwxnclLqsohHr] [-ABC NUM] [-m NUM] PATTERNS [FILE]...";
    put(tools, "grep", Grep::run, grep, TROUBLE);
    put(tools, "egrep", Grep::run, grep, TROUBLE);
    put(tools, "fgrep", Grep::run, grep, TROUBLE);
    put(tools, "xargs", Xargs::run, "[-0rt] [-n MAX] [-L MAX] [-I REPL] [-d DELIM] [COMMAND]", 1);
    put(tools, "rev", Lines::rev, "[FILE]...", 1);
    put(tools, "tac", Lines::tac, "[FILE]...", 1);
    put(tools, "nl", Lines::nl, "[FILE]...", 1);
    put(tools, "paste", Lines::paste, "[-s] [-d LIST] [FILE]...", 1);
    put(tools, "comm", Comm::run, "[-123z] [--output-delimiter=STR] FILE1 FILE2", 1);
    put(
        tools,
        "join",
        Join::run,
        "[-1 FIELD] [-2 FIELD] [-t CHAR] [-a FILENUM] [-v FILENUM] [-e TEXT] [-o FORMAT] [-i] FILE1 FILE2",
        1);
    put(
        tools,
        "split",
        SplitTool::run,
        "[-l LINES] [-b BYTES] [-C BYTES] [-n CHUNKS] [-a LENGTH] [-d] [FILE [PREFIX]]",
        1);
    put(tools, "fold", Fold::fold, "[-bs] [-w WIDTH] [FILE]...", 1);
    put(tools, "fmt", Fold::fmt, "[-w WIDTH] [FILE]...", 1);
    put(tools, "expand", Fold::expand, "[-i] [-t NUMBER] [FILE]...", 1);
    put(tools, "unexpand", Fold::unexpand, "[-a] [-t NUMBER] [FILE]...", 1);
    put(
        tools,
        "column",
        ColumnTool::run,
        "[-tx] [-s SEP] [-o SEP] [-c WIDTH] [-R LIST] [-N NAMES] [FILE]...",
        1);
    put(
        tools,
        "shuf",
        Shuffle::run,
        "[-rz] [-n COUNT] [-o FILE] [-e ARG... | -i LOW-HIGH | FILE]",
        1);
  }

  private static void put(
      Map<String, Entry> tools, String name, Tool tool, String usage, int badUsage) {
    tools.put(name, new Entry(tool, name + " " + usage, badUsage));
  }
}
