package warren.guest.tools.sed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.regex.BadRegex;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code sed}. */
public final class Sed {
  private Sed() {}

  /** Runs it. */
  public static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            withSuffix(process.arguments()),
            "nEre:f:i:szu1",
            "quiet=n",
            "silent=n",
            "regexp-extended=E",
            "expression=e",
            "file=f",
            "in-place=i",
            "separate=s",
            "null-data=z",
            "posix=1");
    List<String> paths = new ArrayList<>(options.rest());
    StringBuilder script = new StringBuilder();
    options.values('e').forEach(text -> script.append(text).append('\n'));
    for (String file : options.values('f')) {
      try (Input in = process.input(file)) {
        script.append(in.rest()).append('\n');
      }
    }
    if (!options.has('e') && !options.has('f')) {
      if (paths.isEmpty()) {
        process.print("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n");
        return 1;
      }
      script.append(paths.remove(0));
    }
    try {
      return run(process, options, script.toString(), paths.isEmpty() ? List.of("-") : paths);
    } catch (BadRegex bad) {
      throw BadUsage.ofValue("-e expression #1, char " + script.length() + ": " + bad.getMessage());
    }
  }

  /** The value of {@code -i} stands in the same word, or is empty. */
  private static List<String> withSuffix(List<String> arguments) {
    List<String> words = new ArrayList<>();
    for (String word : arguments) {
      if (word.equals("-i") || word.equals("--in-place")) {
        words.add("--in-place=");
      } else if (word.equals("-ni") || word.equals("-Ei") || word.equals("-ri")) {
        words.add(word.substring(0, 2));
        words.add("--in-place=");
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static int run(ToolProcess process, Options options, String script, List<String> paths)
      throws IOException {
    boolean extended = options.has('E') || options.has('r');
    boolean quiet = options.has('n') || script.startsWith("#n\n");
    int end = options.has('z') ? 0 : '\n';
    if (!options.has('i') && !options.has('s')) {
      List<SedCommand> commands = new SedParser(script, extended).parse();
      SedInput in = new SedInput(process, paths, end);
      return new SedRun(process, commands, in, process.out(), quiet, end).run();
    }
    int status = 0;
    for (String path : paths) {
      List<SedCommand> commands = new SedParser(script, extended).parse();
      SedInput in = new SedInput(process, List.of(path), end);
      status =
          options.has('i')
              ? inPlace(process, commands, in, path, options.value('i', ""), quiet, end)
              : new SedRun(process, commands, in, process.out(), quiet, end).run();
    }
    return status;
  }

  private static int inPlace(
      ToolProcess process,
      List<SedCommand> commands,
      SedInput in,
      String path,
      String suffix,
      boolean quiet,
      int end)
      throws IOException {
    if (process.files().status(path) == null) {
      process.warn("can't read " + path + ": No such file or directory");
      return 2;
    }
    String temporary = path + ".sed-tmp";
    int fd = process.files().create(temporary);
    Output out = new Output(process.calls(), fd);
    int status = new SedRun(process, commands, in, out, quiet, end).run();
    out.flush();
    process.files().close(fd);
    if (!suffix.isEmpty()) {
      process.files().rename(path, path + suffix);
    }
    process.files().rename(temporary, path);
    return status;
  }
}
