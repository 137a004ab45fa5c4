package warren.kernel.spawn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.kernel.proc.Dispositions;
import warren.kernel.proc.Jobs;
import warren.kernel.proc.Numbers;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

/** What a program asks for when it starts another one: the fields that PROC.md describes. */
public final class ChildRequest {
  private static final String START = "start";

  /** A descriptor of the child; {@code from} is one of the caller, or -1 for none. */
  record DescriptorMapping(int number, int from) {}

  private final List<String> arguments = new ArrayList<>();
  private final List<DescriptorMapping> descriptors = new ArrayList<>();
  private Map<String, String> environment;
  private String program;
  private String cwd;
  private int group = -1;
  private boolean newSession;
  private boolean foreground;
  private boolean thread;
  private int ignored;
  private int reset;
  private boolean complete;
  private String field = "";
  private StringBuilder value = new StringBuilder();
  private int size;

  /** Adds fields, each with a NUL at its end. Errors: INVAL, 2BIG. */
  public int add(String fields) {
    if (complete || !fields.endsWith("\0")) {
      return Errno.INVAL;
    }
    size += fields.length();
    if (size > 2 * Limits.ARGUMENTS) {
      return Errno.TOOBIG;
    }
    int errno = Errno.SUCCESS;
    int from = 0;
    while (errno == Errno.SUCCESS && from < fields.length()) {
      int end = fields.indexOf('\0', from);
      errno = addOne(fields.substring(from, end));
      from = end + 1;
    }
    return errno;
  }

  /** Whether the last field was there. */
  public boolean isComplete() {
    return complete;
  }

  private int addOne(String text) {
    int equals = text.indexOf('=');
    if (text.equals(START)) {
      complete = true;
      return take();
    }
    if (equals <= 0 || complete) {
      return Errno.INVAL;
    }
    String name = text.substring(0, equals);
    if (name.equals("more")) {
      value.append(text, equals + 1, text.length());
      return field.isEmpty() ? Errno.INVAL : Errno.SUCCESS;
    }
    int errno = take();
    field = name;
    value = new StringBuilder(text.substring(equals + 1));
    return errno;
  }

  /** Takes the field before the present one, which is whole now. */
  private int take() {
    String text = value.toString();
    return switch (field) {
      case "" -> Errno.SUCCESS;
      case "program" -> set(() -> program = text);
      case "arg" -> set(() -> arguments.add(text));
      case "env" -> set(() -> addVariable(text));
      case "cwd" -> text.startsWith("/") ? set(() -> cwd = text) : Errno.INVAL;
      case "fd" -> addDescriptor(text);
      case "group" -> setGroup(Numbers.decimal(text));
      case "session" -> set(() -> newSession = text.equals("1"));
      case "foreground" -> set(() -> foreground = text.equals("1"));
      case "thread" -> set(() -> thread = text.equals("1"));
      case "ignore" -> setDisposition(text, true);
      case "default" -> setDisposition(text, false);
      default -> Errno.INVAL;
    };
  }

  private static int set(Runnable change) {
    change.run();
    return Errno.SUCCESS;
  }

  private void addVariable(String text) {
    if (environment == null) {
      environment = new LinkedHashMap<>();
    }
    int equals = text.indexOf('=');
    if (equals > 0) {
      environment.put(text.substring(0, equals), text.substring(equals + 1));
    }
  }

  private int addDescriptor(String text) {
    int equals = text.indexOf('=');
    int number = equals < 0 ? -1 : Numbers.decimal(text.substring(0, equals));
    String rest = text.substring(equals + 1);
    int from = Numbers.decimal(rest);
    if (number < 0 || number >= Limits.DESCRIPTORS || (from < 0 && !rest.isEmpty())) {
      return Errno.INVAL;
    }
    descriptors.add(new DescriptorMapping(number, from));
    return Errno.SUCCESS;
  }

  private int setGroup(int number) {
    group = number;
    return number < 0 ? Errno.INVAL : Errno.SUCCESS;
  }

  private int setDisposition(String name, boolean ignores) {
    int signal = Jobs.signal(name);
    if (signal <= 0) {
      return Errno.INVAL;
    }
    int bit = Dispositions.bit(signal);
    ignored = ignores ? ignored | bit : ignored & ~bit;
    reset = ignores ? reset & ~bit : reset | bit;
    return Errno.SUCCESS;
  }

  /** The program's path or name, or null if nothing says it. */
  String program() {
    return program == null && !arguments.isEmpty() ? arguments.get(0) : program;
  }

  /** From argv[0] on. */
  List<String> arguments() {
    return arguments.isEmpty() ? List.of(program()) : arguments;
  }

  /** The whole environment, or null for the caller's. */
  Map<String, String> environment() {
    return environment;
  }

  /** Absolute, or null for the caller's. */
  String cwd() {
    return cwd;
  }

  List<DescriptorMapping> descriptors() {
    return descriptors;
  }

  /** The group to join, 0 to lead one, or -1 for the caller's. */
  int group() {
    return group;
  }

  boolean newSession() {
    return newSession;
  }

  boolean foreground() {
    return foreground;
  }

  /** Whether it is to be a thread of the caller's process. */
  boolean thread() {
    return thread;
  }

  /** The signals that the child ignores, if the caller ignores a set of them. */
  int ignored(int byCaller) {
    return (byCaller & ~reset) | ignored;
  }
}
