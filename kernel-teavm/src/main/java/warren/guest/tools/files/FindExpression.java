package warren.guest.tools.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.WasiException;
import warren.guest.pattern.Glob;
import warren.guest.regex.Regex;
import warren.guest.test.Executables;
import warren.guest.tools.BadUsage;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.files.Finding.Found;
import warren.shared.abi.Filetype;

/** What {@code find} looks for, and what it does with what it has found. */
final class FindExpression {
  private static final long MINUTE = 60_000_000_000L;
  private static final long DAY = 1440 * MINUTE;

  /** A test or an action. */
  private interface Step {
    boolean test(Found found) throws IOException;
  }

  private final ToolProcess process;
  private final List<String> words;
  private final FindCommands commands;
  private int at;
  private Step root;
  private boolean hasAction;
  private boolean depthFirst;
  private boolean pruned;
  private boolean quit;
  private int least;
  private int most = Integer.MAX_VALUE;

  FindExpression(ToolProcess process, List<String> words) {
    this.process = process;
    this.words = words;
    this.commands = new FindCommands(process);
  }

  boolean isDepthFirst() {
    return depthFirst;
  }

  boolean isPruned() {
    return pruned;
  }

  boolean hasQuit() {
    return quit;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  int status() {
    return commands.status();
  }

  void parse() throws IOException {
    Step parsed = words.isEmpty() ? found -> true : or();
    if (at < words.size()) {
      throw BadUsage.ofValue("paths must precede expression: `" + words.get(at) + "'");
    }
    root = hasAction ? parsed : found -> parsed.test(found) && !quit && print(found, "\n");
  }

  void apply(Found found) throws IOException {
    pruned = false;
    root.test(found);
  }

  /** Runs the commands that are still to get arguments. */
  void finish() throws IOException {
    commands.finish();
  }

  private boolean is(String word) {
    return at < words.size() && words.get(at).equals(word);
  }

  private Step or() throws IOException {
    Step left = and();
    while (is("-o") || is("-or")) {
      at++;
      Step first = left;
      Step second = and();
      left = found -> first.test(found) || second.test(found);
    }
    return left;
  }

  private Step and() throws IOException {
    Step left = not();
    while (at < words.size() && !is("-o") && !is("-or") && !is(")")) {
      if (is("-a") || is("-and")) {
        at++;
      }
      Step first = left;
      Step second = not();
      left = found -> first.test(found) && second.test(found);
    }
    return left;
  }

  private Step not() throws IOException {
    if (is("!") || is("-not")) {
      at++;
      Step negated = not();
      return found -> !negated.test(found);
    }
    if (!is("(")) {
      return primary();
    }
    at++;
    Step inner = or();
    if (!is(")")) {
      throw BadUsage.ofValue("invalid expression; you have used a '(' without a matching ')'");
    }
    at++;
    return inner;
  }

  private String argument(String option) throws BadUsage {
    if (at >= words.size()) {
      throw BadUsage.ofValue("missing argument to `" + option + "'");
    }
    return words.get(at++);
  }

  private Step primary() throws IOException {
    String word = argument("find");
    switch (word) {
      case "-name", "-iname", "-path", "-wholename", "-ipath", "-lname" -> {
        return pattern(word, argument(word));
      }
      case "-regex", "-iregex" -> {
        Regex regex = Regex.extended("^(" + argument(word) + ")$", word.equals("-iregex"));
        return found -> regex.find(found.path(), 0) != null;
      }
      case "-type" -> {
        String types = argument(word);
        return found -> types.indexOf(letter(found.status())) >= 0;
      }
      case "-maxdepth", "-mindepth" -> {
        int depth = (int) number(argument(word));
        most = word.equals("-maxdepth") ? depth : most;
        least = word.equals("-mindepth") ? depth : least;
        return found -> true;
      }
      case "-regextype" -> {
        argument(word);
        return found -> true;
      }
      case "-depth" -> {
        depthFirst = true;
        return found -> true;
      }
      case "-mount", "-xdev", "-noleaf", "-true", "-follow" -> {
        return found -> true;
      }
      case "-false" -> {
        return found -> false;
      }
      case "-prune" -> {
        return found -> pruned = true;
      }
      case "-quit" -> {
        return found -> quit = true;
      }
      default -> {
        return attribute(word);
      }
    }
  }

  private Step attribute(String word) throws IOException {
    switch (word) {
      case "-size" -> {
        return size(argument(word));
      }
      case "-empty" -> {
        return this::isEmpty;
      }
      case "-mtime", "-mmin", "-atime", "-amin", "-ctime", "-cmin" -> {
        return age(word, argument(word));
      }
      case "-newer" -> {
        FileStatus other = process.files().status(argument(word));
        if (other == null) {
          throw BadUsage.ofValue(
              "\u2018" + words.get(at - 1) + "\u2019: No such file or directory");
        }
        return found -> found.status().modified() > other.modified();
      }
      case "-links" -> {
        Range links = range(argument(word));
        return found -> links.contains(found.status().links());
      }
      case "-inum" -> {
        Range inodes = range(argument(word));
        return found -> inodes.contains(found.status().inode());
      }
      case "-executable" -> {
        return found ->
            found.status().isDirectory() || Executables.isExecutable(process.files(), found.path());
      }
      case "-readable", "-writable" -> {
        return found -> true;
      }
      case "-perm" -> {
        Modes.PermissionTest test = Modes.test(argument(word));
        if (test == null) {
          throw BadUsage.ofValue("invalid mode `" + words.get(at - 1) + "'");
        }
        return found -> test.matches(found.status());
      }
      case "-user", "-group", "-uid", "-gid" -> throw BadUsage.ofValue("not supported: " + word);
      default -> {
        return action(word);
      }
    }
  }

  private Step action(String word) throws IOException {
    hasAction = true;
    switch (word) {
      case "-print" -> {
        return found -> print(found, "\n");
      }
      case "-print0" -> {
        return found -> print(found, "\0");
      }
      case "-printf" -> {
        String format = argument(word);
        return found -> {
          process.out().print(FindFormat.format(format, found));
          return true;
        };
      }
      case "-ls" -> {
        return found -> print(found, "\n");
      }
      case "-delete" -> {
        depthFirst = true;
        return this::delete;
      }
      case "-exec", "-ok", "-execdir" -> {
        return exec();
      }
      default -> throw BadUsage.ofValue("unknown predicate `" + word + "'");
    }
  }

  private Step pattern(String word, String text) {
    boolean ignoresCase = word.startsWith("-i");
    Glob glob = new Glob(text, ignoresCase);
    if (word.equals("-lname")) {
      return found ->
          found.status().isLink() && glob.matches(process.files().readLink(found.path()));
    }
    boolean isName = word.endsWith("name") && !word.startsWith("-whole");
    return found -> glob.matches(isName ? found.name() : found.path());
  }

  static char letter(FileStatus status) {
    return switch (status.type()) {
      case Filetype.DIRECTORY -> 'd';
      case Filetype.SYMBOLIC_LINK -> 'l';
      case Filetype.CHARACTER_DEVICE -> 'c';
      case Filetype.BLOCK_DEVICE -> 'b';
      case Filetype.REGULAR_FILE -> 'f';
      case Filetype.SOCKET_STREAM, Filetype.SOCKET_DGRAM -> 's';
      default -> 'p';
    };
  }

  /** A number, more than it, or less than it. */
  private record Range(int sign, long value) {
    boolean contains(long number) {
      return sign == 0 ? number == value : sign > 0 ? number > value : number < value;
    }
  }

  private Range range(String text) throws BadUsage {
    int sign = text.startsWith("+") ? 1 : text.startsWith("-") ? -1 : 0;
    return new Range(sign, number(sign == 0 ? text : text.substring(1)));
  }

  private static long number(String text) throws BadUsage {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw BadUsage.ofValue("invalid argument `" + text + "'");
    }
  }

  private Step size(String text) throws BadUsage {
    char last = text.charAt(text.length() - 1);
    boolean hasUnit = !Character.isDigit(last);
    long unit =
        switch (hasUnit ? last : 'b') {
          case 'c' -> 1;
          case 'w' -> 2;
          case 'k' -> 1 << 10;
          case 'M' -> 1 << 20;
          case 'G' -> 1 << 30;
          default -> 512;
        };
    Range range = range(hasUnit ? text.substring(0, text.length() - 1) : text);
    return found -> range.contains((found.status().size() + unit - 1) / unit);
  }

  private Step age(String word, String text) throws BadUsage {
    Range range = range(text);
    long now = process.calls().time();
    long unit = word.endsWith("min") ? MINUTE : DAY;
    return found -> {
      FileStatus of = found.status();
      long time =
          word.startsWith("-m")
              ? of.modified()
              : word.startsWith("-a") ? of.accessed() : of.changed();
      return range.contains((now - time) / unit);
    };
  }

  private boolean isEmpty(Found found) throws IOException {
    if (found.status().isDirectory()) {
      return process.files().list(found.path()).isEmpty();
    }
    return found.status().isRegular() && found.status().size() == 0;
  }

  private boolean print(Found found, String end) throws IOException {
    process.out().print(found.path()).print(end);
    return true;
  }

  private boolean delete(Found found) throws IOException {
    try {
      if (found.status().isDirectory()) {
        process.files().removeDirectory(found.path());
      } else {
        process.files().unlink(found.path());
      }
      return true;
    } catch (WasiException failure) {
      process.fail("cannot delete \u2018" + found.path() + "\u2019", failure);
      return false;
    }
  }

  private Step exec() throws IOException {
    List<String> command = new ArrayList<>();
    String word = argument("-exec");
    while (!word.equals(";") && !(word.equals("+") && lastOf(command).equals("{}"))) {
      command.add(word);
      word = argument("-exec");
    }
    if (word.equals("+")) {
      FindCommands.Batch batch = commands.batch(command.subList(0, command.size() - 1));
      return found -> batch.add(found.path());
    }
    return found -> commands.runFor(command, found.path());
  }

  private static String lastOf(List<String> command) {
    return command.isEmpty() ? "" : command.get(command.size() - 1);
  }
}
