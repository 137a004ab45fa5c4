package warren.guest.tools.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.guest.format.Escapes;
import warren.guest.regex.BadRegex;
import warren.guest.regex.Regex;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Running;
import warren.guest.tools.ToolProcess;

/** One run of a program over its input. */
final class AwkRun {
  private static final long SECOND = 1_000_000_000L;

  private final ToolProcess process;
  private final AwkProgram program;
  private final Running running;
  private final AwkOutputs outputs;
  private final AwkInputs inputs;
  private final AwkOutput standard;
  private final Fields fields = new Fields(this);
  private final Variables globals = new Variables();
  private final List<Variables> calls = new ArrayList<>();
  private final List<AwkProgram.Function> called = new ArrayList<>();
  private final Map<String, Regex> regexes = new HashMap<>();
  private long random = 42;
  private double seed;
  private int status;

  AwkRun(ToolProcess process, AwkProgram program) {
    this.process = process;
    this.program = program;
    this.running = new Running(process);
    this.outputs = new AwkOutputs(process, running);
    this.inputs = new AwkInputs(process, running);
    this.standard = new AwkOutput(process.out(), 0, -1);
    globals.set("FS", Value.of(" "));
    globals.set("OFS", Value.of(" "));
    globals.set("RS", Value.of("\n"));
    globals.set("ORS", Value.of("\n"));
    globals.set("SUBSEP", Value.of("\u001c"));
    globals.set("CONVFMT", Value.of("%.6g"));
    globals.set("OFMT", Value.of("%.6g"));
    globals.set("NR", Value.of(0));
    globals.set("FNR", Value.of(0));
    globals.set("RSTART", Value.of(0));
    globals.set("RLENGTH", Value.of(-1));
  }

  int run() throws IOException {
    try {
      for (Statement begin : program.begin) {
        begin.run(this);
      }
      if (!program.rules.isEmpty() || !program.end.isEmpty()) {
        lines();
      }
    } catch (AwkJump jump) {
      exit(jump);
    }
    try {
      for (Statement end : program.end) {
        end.run(this);
      }
    } catch (AwkJump jump) {
      exit(jump);
    }
    outputs.closeAll();
    return status != 0 ? status : process.status();
  }

  private void exit(AwkJump jump) {
    if (jump.value() != null) {
      status = (int) jump.value().toNumber() & 0xff;
    }
  }

  private void lines() throws IOException {
    String record = inputs.next(this);
    while (record != null) {
      fields.setRecord(record);
      try {
        rules();
      } catch (AwkJump jump) {
        if (jump.kind() == AwkJump.Kind.NEXT_FILE) {
          inputs.skipFile();
        } else if (jump.kind() != AwkJump.Kind.NEXT) {
          throw jump;
        }
      }
      record = inputs.next(this);
    }
  }

  private void rules() throws IOException {
    for (AwkProgram.Rule rule : program.rules) {
      if (isMeant(rule)) {
        rule.action.run(this);
      }
    }
  }

  private boolean isMeant(AwkProgram.Rule rule) throws IOException {
    if (rule.from == null) {
      return true;
    }
    if (rule.to == null) {
      return rule.from.value(this).isTrue();
    }
    if (!rule.isOpen && !rule.from.value(this).isTrue()) {
      return false;
    }
    rule.isOpen = !rule.to.value(this).isTrue();
    return true;
  }

  /** Runs the body of a loop once; false if that ends it. */
  boolean turn(Statement body) throws IOException {
    try {
      body.run(this);
      return true;
    } catch (AwkJump jump) {
      if (jump.kind() == AwkJump.Kind.CONTINUE) {
        return true;
      }
      if (jump.kind() == AwkJump.Kind.BREAK) {
        return false;
      }
      throw jump;
    }
  }

  private Variables scope(String name) {
    int last = calls.size() - 1;
    return last >= 0 && called.get(last).parameters().contains(name) ? calls.get(last) : globals;
  }

  Value get(String name) throws IOException {
    return name.equals("NF") ? Value.of(fields.count()) : scope(name).get(name);
  }

  void set(String name, Value value) throws IOException {
    if (name.equals("NF")) {
      fields.setCount((int) value.toNumber());
    } else {
      scope(name).set(name, value);
    }
  }

  Map<String, Value> array(String name) {
    return scope(name).array(name);
  }

  boolean isArray(String name) {
    return !scope(name).has(name) && !scope(name).array(name).isEmpty();
  }

  /** Sets a variable as {@code -v} and operands do: escapes are read. */
  void assign(String name, String value) throws IOException {
    set(name, Value.ofInput(Escapes.ofFormat(value).text()));
  }

  /** Whether an operand is an assignment, which is done. */
  boolean assignOperand(String operand) throws IOException {
    int equals = operand.indexOf('=');
    if (equals <= 0 || !isName(operand.substring(0, equals))) {
      return false;
    }
    assign(operand.substring(0, equals), operand.substring(equals + 1));
    return true;
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '_' && !Character.isLetter(c) && (i == 0 || !Character.isDigit(c))) {
        return false;
      }
    }
    return true;
  }

  String text(String variable) throws IOException {
    return get(variable).string("%.6g");
  }

  String text(Expression expression) throws IOException {
    return expression.value(this).string(conversion());
  }

  String conversion() {
    return globals.get("CONVFMT").string("%.6g");
  }

  String record() throws IOException {
    return fields.record();
  }

  Fields fields() {
    return fields;
  }

  AwkOutputs outputs() {
    return outputs;
  }

  AwkInputs inputs() {
    return inputs;
  }

  AwkOutput out() {
    return standard;
  }

  void count() throws IOException {
    countOther();
    set("FNR", Value.of(get("FNR").toNumber() + 1));
  }

  void countOther() throws IOException {
    set("NR", Value.of(get("NR").toNumber() + 1));
  }

  Regex regex(String text) throws IOException {
    Regex known = regexes.get(text);
    if (known == null) {
      try {
        known = Regex.extended(text, false);
      } catch (BadRegex bad) {
        throw new BadUsage(bad.getMessage() + ": /" + text + "/");
      }
      regexes.put(text, known);
    }
    return known;
  }

  void print(List<Expression> arguments, AwkOutput out, boolean isRecord) throws IOException {
    if (arguments.isEmpty() || isRecord) {
      out.print(record());
    }
    String format = text("OFMT");
    for (int i = 0; i < arguments.size(); i++) {
      out.print(i > 0 ? text("OFS") : "");
      out.print(arguments.get(i).value(this).string(format));
    }
    out.print(text("ORS"));
  }

  void printf(List<Expression> arguments, AwkOutput out) throws IOException {
    List<Value> values = new ArrayList<>();
    for (Expression argument : arguments.subList(1, arguments.size())) {
      values.add(argument.value(this));
    }
    out.print(AwkFormat.format(text(arguments.get(0)), values));
  }

  /** Calls a function of the program: arrays are given as they are, values as copies. */
  Value call(String name, AwkProgram.Function function, List<Expression> arguments)
      throws IOException {
    if (function == null) {
      throw new BadUsage("function " + name + " not defined");
    }
    Variables locals = new Variables();
    for (int i = 0; i < function.parameters().size() && i < arguments.size(); i++) {
      String parameter = function.parameters().get(i);
      if (arguments.get(i) instanceof Places.Variable variable && !isValue(variable.name())) {
        locals.setArray(parameter, array(variable.name()));
      } else {
        locals.set(parameter, arguments.get(i).value(this));
      }
    }
    calls.add(locals);
    called.add(function);
    try {
      function.body().run(this);
      return Value.EMPTY;
    } catch (AwkJump jump) {
      if (jump.kind() != AwkJump.Kind.RETURN) {
        throw jump;
      }
      return jump.value() == null ? Value.EMPTY : jump.value();
    } finally {
      calls.remove(calls.size() - 1);
      called.remove(called.size() - 1);
    }
  }

  private boolean isValue(String name) {
    return name.equals("NF") || scope(name).has(name);
  }

  int system(String command) throws IOException {
    outputs.flush();
    return running.run(List.of("sh", "-c", command));
  }

  int close(String name) throws IOException {
    int closed = outputs.close(name);
    return closed >= 0 ? closed : inputs.close(name);
  }

  double random() {
    random = random * 6364136223846793005L + 1442695040888963407L;
    return (random >>> 11) * 0x1.0p-53;
  }

  /** Returns the seed before. */
  double seed(double value) {
    double old = seed;
    seed = value;
    random = ((long) value) * 2862933555777941757L + 3037000493L;
    random();
    return old;
  }

  double seconds() {
    long whole = process.calls().time() / SECOND;
    return whole;
  }
}
