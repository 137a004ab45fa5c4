package warren.guest.tools.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.guest.Input;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code awk}, as POSIX has it. */
public final class Awk {
  private Awk() {}

  /** Runs it. */
  public static int run(ToolProcess process) throws IOException {
    Options options =
        Options.parseFirst(
            process.arguments(), "F:v:f:", "field-separator=F", "assign=v", "file=f");
    List<String> operands = new ArrayList<>(options.rest());
    String text = text(options, operands, process);
    AwkProgram program = new AwkParser(new AwkLexer(text).all()).parse();
    AwkRun run = new AwkRun(process, program);
    environment(run, process);
    if (options.has('F')) {
      String separator = options.value('F', " ");
      run.assign("FS", separator.equals("t") ? "\t" : separator);
    }
    for (String assignment : options.values('v')) {
      if (!run.assignOperand(assignment)) {
        throw new BadUsage("invalid assignment `" + assignment + "'");
      }
    }
    operands.add(0, "awk");
    Map<String, Value> arguments = run.array("ARGV");
    for (int i = 0; i < operands.size(); i++) {
      arguments.put(String.valueOf(i), Value.ofInput(operands.get(i)));
    }
    run.set("ARGC", Value.of(operands.size()));
    return run.run();
  }

  private static String text(Options options, List<String> operands, ToolProcess process)
      throws IOException {
    if (!options.has('f')) {
      if (operands.isEmpty()) {
        throw new BadUsage("no program text");
      }
      return operands.remove(0);
    }
    StringBuilder text = new StringBuilder();
    for (String path : options.values('f')) {
      try (Input in = process.input(path)) {
        text.append(in.rest()).append('\n');
      }
    }
    return text.toString();
  }

  private static void environment(AwkRun run, ToolProcess process) throws IOException {
    Map<String, Value> variables = run.array("ENVIRON");
    for (String variable : process.process().environment()) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        variables.put(variable.substring(0, equals), Value.ofInput(variable.substring(equals + 1)));
      }
    }
  }
}
