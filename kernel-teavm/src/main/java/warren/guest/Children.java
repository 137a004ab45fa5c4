package warren.guest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Rights;

/** Processes that this one starts, awaits and signals, and pipes, by the files of PROC.md. */
public final class Children {
  private static final long BOTH = Rights.FD_READ | Rights.FD_WRITE;
  private static final int NONE = -1;

  /** Is in the message of a command about which there is nothing to be said. */
  private static final String NO_ADVICE = "is no command here; there are";

  /** Bytes of a request that one write takes, with room for the names of fields. */
  private static final int PIECE = 60 << 10;

  private static final int LINES = 4096;

  /** What shells ignore for themselves alone. */
  private static final List<String> SHELLS = List.of("SIGPIPE", "SIGTSTP", "SIGTTIN", "SIGTTOU");

  private final Files files;
  private final DirectCalls calls;
  private final Map<Integer, Change> kept = new HashMap<>();
  private final Deque<Change> unread = new ArrayDeque<>();
  private int spawn = NONE;
  private int wait = NONE;
  private int waitAtOnce = NONE;
  private int signals = NONE;

  public Children(Files files, DirectCalls calls) {
    this.files = files;
    this.calls = calls;
  }

  /**
   * A child to be started.
   *
   * @param program a path
   * @param descriptors the child's number, and ours; -1 for none
   * @param group to be joined, 0 for a new one, or -1 for ours
   * @param isForeground whether its group becomes that of the terminal
   */
  public record Request(
      String program,
      List<String> arguments,
      List<String> environment,
      String directory,
      Map<Integer, Integer> descriptors,
      int group,
      boolean isForeground) {}

  /** Both ends of a pipe. */
  public record Pipe(int in, int out) {}

  /** How a child's state changed. */
  public enum Kind {
    EXIT,
    SIGNAL,
    STOP,
    CONTINUE
  }

  /**
   * A child has exited, stopped or continued.
   *
   * @param code the exit code, or 0
   * @param signal its name, or null
   * @param milliseconds CPU time
   */
  public record Change(int pid, Kind kind, int code, String signal, long milliseconds) {
    /** As a shell has it: the exit code, or 128 and the signal's number. */
    public int status() {
      return signal == null ? code : 128 + Signals.number(signal);
    }

    /** Whether the child is no more. */
    public boolean isEnd() {
      return kind == Kind.EXIT || kind == Kind.SIGNAL;
    }
  }

  /** Starts a child; returns its pid. What a failure says more is in the message. */
  public int start(Request request) throws WasiException {
    if (spawn == NONE) {
      spawn = files.open("/proc/self/spawn", 0, BOTH, 0);
    }
    Fields fields = new Fields();
    fields.add("program", request.program);
    request.arguments.forEach(argument -> fields.add("arg", argument));
    if (request.environment.isEmpty()) {
      fields.add("env", "");
    }
    request.environment.forEach(variable -> fields.add("env", variable));
    fields.add("cwd", request.directory);
    request.descriptors.forEach(
        (theirs, ours) -> fields.add("fd", theirs + "=" + (ours < 0 ? "" : ours)));
    if (request.group >= 0) {
      fields.add("group", String.valueOf(request.group));
    }
    if (request.isForeground) {
      fields.add("foreground", "1");
    }
    for (String signal : SHELLS) {
      fields.add("default", signal);
    }
    return send(fields.end(), request.program);
  }

  /**
   * What the kernel has to say of a command that is in no folder, as text for people; else null.
   */
  public String advice(String command) throws WasiException {
    if (spawn == NONE) {
      spawn = files.open("/proc/self/spawn", 0, BOTH, 0);
    }
    int result = write(spawn, "program=" + command + "\0arg=" + command + "\0env=\0start\0");
    String answer = read(spawn).trim();
    if (result >= 0) {
      control("kill " + answer + " SIGKILL"); // It came into a folder meanwhile.
      return null;
    }
    int space = answer.indexOf(' ');
    return space < 0 || answer.contains(NO_ADVICE) ? null : answer.substring(space + 1);
  }

  private int send(List<String> writes, String program) throws WasiException {
    for (String write : writes) {
      int result = write(spawn, write);
      if (result < 0) {
        throw new WasiException(program, -result);
      }
    }
    String answer = read(spawn).trim();
    if (answer.isEmpty() || !Character.isDigit(answer.charAt(0))) {
      throw new WasiException(answer, Errno.IO);
    }
    return Integer.parseInt(answer);
  }

  private int write(int fd, String text) {
    byte[] bytes = Utf8.bytes(text);
    int at = calls.memory().allocate(Math.max(1, bytes.length));
    calls.memory().put(at, bytes, 0, bytes.length);
    int result = calls.write(fd, at, bytes.length);
    calls.memory().release(at);
    return result;
  }

  private String read(int fd) throws WasiException {
    int at = calls.memory().allocate(LINES);
    int count = calls.read(fd, at, LINES);
    String text = count > 0 ? calls.text(at, count) : "";
    calls.memory().release(at);
    if (count < 0) {
      throw new WasiException("read", -count);
    }
    return text;
  }

  /** Waits for a child to end or to stop; null if there is no such child. */
  public Change await(int pid) throws WasiException {
    Change known = kept.remove(pid);
    while (known == null) {
      Change next = next();
      if (next == null) {
        return null;
      }
      if (next.pid == pid && next.kind != Kind.CONTINUE) {
        known = next;
      } else if (next.kind != Kind.CONTINUE) {
        kept.put(next.pid, next);
      }
    }
    return known;
  }

  /** Waits for any child to end; null if there is none. */
  public Change awaitAny() throws WasiException {
    for (Change known : kept.values()) {
      if (known.isEnd()) {
        return kept.remove(known.pid);
      }
    }
    Change change = next();
    while (change != null && !change.isEnd()) {
      change = next();
    }
    return change;
  }

  /** What is known of a child without waiting; null if nothing has changed. */
  public Change poll(int pid) throws WasiException {
    collect();
    return kept.remove(pid);
  }

  private void collect() throws WasiException {
    if (waitAtOnce == NONE) {
      waitAtOnce = files.open("/proc/self/wait", 0, Rights.FD_READ, Fdflags.NONBLOCK);
    }
    try {
      for (String lines = read(waitAtOnce); !lines.isEmpty(); lines = read(waitAtOnce)) {
        addLines(lines);
      }
    } catch (WasiException nothing) {
      if (nothing.errno() != Errno.AGAIN) {
        throw nothing;
      }
    }
    while (!unread.isEmpty()) {
      Change change = unread.remove();
      kept.put(change.pid, change);
    }
  }

  private void addLines(String lines) {
    for (String line : Split.parts(lines, '\n')) {
      unread.add(change(line));
    }
  }

  private Change next() throws WasiException {
    if (unread.isEmpty()) {
      if (wait == NONE) {
        wait = files.open("/proc/self/wait", 0, Rights.FD_READ, 0);
      }
      String lines = read(wait);
      if (lines.isEmpty()) {
        return null;
      }
      addLines(lines);
    }
    return unread.remove();
  }

  private static Change change(String line) {
    String[] words = Split.parts(line, ' ');
    int pid = Integer.parseInt(words[0]);
    long cpu = Long.parseLong(words[3]);
    return switch (words[1]) {
      case "exit" -> new Change(pid, Kind.EXIT, Integer.parseInt(words[2]), null, cpu);
      case "signal" -> new Change(pid, Kind.SIGNAL, 0, words[2], cpu);
      case "stop" -> new Change(pid, Kind.STOP, 0, words[2], cpu);
      default -> new Change(pid, Kind.CONTINUE, 0, words[2], cpu);
    };
  }

  /** Makes a pipe. */
  public Pipe pipe() throws WasiException {
    int in = files.open("/proc/self/pipe", 0, Rights.FD_READ, 0);
    return new Pipe(in, files.open("/proc/self/fd/" + in, 0, Rights.FD_WRITE, 0));
  }

  /** The lines of {@code ctl}: our pid, parent, group, session and the foreground group. */
  public List<String> self() throws WasiException {
    int fd = files.open("/proc/self/ctl", 0, Rights.FD_READ, 0);
    try {
      return List.of(Split.parts(read(fd).trim(), ' '));
    } finally {
      files.close(fd);
    }
  }

  /** Writes one command to {@code ctl}, such as {@code kill PID SIGNAL}. */
  public void control(String command) throws WasiException {
    int fd = files.open("/proc/self/ctl", 0, Rights.FD_WRITE, 0);
    int result = write(fd, command);
    files.close(fd);
    if (result < 0) {
      throw new WasiException(command, -result);
    }
  }

  /** Sets what signals do: {@code tell}, {@code ignore} or {@code default}, and names. */
  public void signals(String command) throws WasiException {
    if (signals == NONE) {
      signals = files.open("/proc/self/signals", 0, BOTH, Fdflags.NONBLOCK);
    }
    int result = write(signals, command);
    if (result < 0) {
      throw new WasiException(command, -result);
    }
  }

  /** Names of the told signals that have come; none without waiting. */
  public List<String> told() throws WasiException {
    if (signals == NONE) {
      return List.of();
    }
    try {
      List<String> names = new ArrayList<>();
      for (String line : Split.parts(read(signals), '\n')) {
        if (!line.isEmpty()) {
          names.add(Split.parts(line, ' ')[0]);
        }
      }
      return names;
    } catch (WasiException nothing) {
      if (nothing.errno() == Errno.AGAIN) {
        return List.of();
      }
      throw nothing;
    }
  }

  /** The fields of a request, in writes of whole ones. */
  private static final class Fields {
    private final List<String> writes = new ArrayList<>();
    private final StringBuilder write = new StringBuilder();

    void add(String name, String value) {
      int from = 0;
      String field = name;
      while (value.length() - from > PIECE / 3) {
        put(field + "=" + value.substring(from, from + PIECE / 3));
        from += PIECE / 3;
        field = "more";
      }
      put(field + "=" + value.substring(from));
    }

    private void put(String field) {
      if (write.length() + field.length() > PIECE / 3) {
        writes.add(write.toString());
        write.setLength(0);
      }
      write.append(field).append('\0');
    }

    List<String> end() {
      writes.add(write.append("start\0").toString());
      return writes;
    }
  }
}
