package warren.guest.tools.awk;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import warren.guest.Children;
import warren.guest.ErrorText;
import warren.guest.Input;
import warren.guest.WasiException;
import warren.guest.tools.Running;
import warren.guest.tools.ToolProcess;

/** The lines of the operands, and of files and commands that getline reads. */
final class AwkInputs {
  private final ToolProcess process;
  private final Running running;
  private final Map<String, Input> open = new HashMap<>();
  private final Map<String, Integer> commands = new HashMap<>();
  private Input main;
  private int nextOperand = 1;
  private boolean hadOperand;

  AwkInputs(ToolProcess process, Running running) {
    this.process = process;
    this.running = running;
  }

  /** The next line of the operands; null at the end. */
  String next(AwkRun run) throws IOException {
    while (main != null || openNext(run)) {
      String record = main == null ? null : record(main, run);
      if (record != null) {
        run.count();
        return record;
      }
      skipFile();
    }
    return null;
  }

  void skipFile() {
    if (main != null) {
      main.close();
    }
    main = null;
  }

  private boolean openNext(AwkRun run) throws IOException {
    int count = (int) run.get("ARGC").toNumber();
    while (nextOperand < count) {
      Value operand = run.array("ARGV").get(String.valueOf(nextOperand++));
      String path = operand == null ? "" : operand.string("%.6g");
      if (path.isEmpty() || run.assignOperand(path)) {
        continue;
      }
      hadOperand = true;
      open(path, run);
      return true;
    }
    if (hadOperand) {
      return false;
    }
    hadOperand = true;
    open("-", run);
    return true;
  }

  private void open(String path, AwkRun run) throws IOException {
    run.set("FILENAME", Value.of(path.equals("-") ? "" : path));
    run.set("FNR", Value.of(0));
    try {
      main = process.input(path);
    } catch (WasiException failure) {
      process.warn("cannot open \"" + path + "\" (" + ErrorText.of(failure.errno()) + ")");
      process.failWith(2);
    }
  }

  /** A record as RS separates it: by lines, one character, or empty lines. */
  private static String record(Input in, AwkRun run) throws IOException {
    String separator = run.text("RS");
    if (!separator.isEmpty()) {
      return in.nextLine(separator.charAt(0)) ? in.line() : null;
    }
    StringBuilder paragraph = new StringBuilder();
    while (in.nextLine()) {
      if (in.lineLength() > 0) {
        paragraph.append(paragraph.length() == 0 ? "" : "\n").append(in.line());
      } else if (paragraph.length() > 0) {
        break;
      }
    }
    return paragraph.length() == 0 ? null : paragraph.toString();
  }

  Value readNext(AwkRun run, Expression.Place place) throws IOException {
    return give(run, next(run), place);
  }

  Value readFile(AwkRun run, String path, Expression.Place place) throws IOException {
    Input in = open.get(path);
    if (in == null) {
      try {
        in = process.input(path);
      } catch (WasiException missing) {
        return Value.of(-1);
      }
      open.put(path, in);
    }
    return give(run, record(in, run), place);
  }

  Value readCommand(AwkRun run, String command, Expression.Place place) throws IOException {
    Input in = open.get(command);
    if (in == null) {
      run.outputs().flush();
      Children.Pipe pipe = running.children().pipe();
      Map<Integer, Integer> given = new TreeMap<>();
      given.put(1, pipe.out());
      int pid = running.start(List.of("sh", "-c", command), process.process().environment(), given);
      process.files().close(pipe.out());
      in = new Input(process.calls(), pipe.in(), command);
      open.put(command, in);
      commands.put(command, pid);
    }
    String record = record(in, run);
    if (record != null) {
      run.countOther();
    }
    return give(run, record, place);
  }

  private static Value give(AwkRun run, String record, Expression.Place place) throws IOException {
    if (record == null) {
      return Value.of(0);
    }
    if (place == null) {
      run.fields().setRecord(record);
    } else {
      place.set(run, Value.ofInput(record));
    }
    return Value.of(1);
  }

  /** The status of a command, 0 for a file; -1 if nothing of the name is open. */
  int close(String name) throws IOException {
    Input in = open.remove(name);
    if (in == null) {
      return -1;
    }
    in.close();
    Integer pid = commands.remove(name);
    Children.Change change = pid == null ? null : running.children().await(pid);
    return change == null ? 0 : change.status();
  }
}
