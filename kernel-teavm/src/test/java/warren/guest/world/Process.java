package warren.guest.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import warren.shared.abi.Errno;

/** A process: descriptors, children, and the thread that it is. */
public final class Process {
  private static final int FIRST = 3;

  private final World world;
  private final int pid;
  private final World.Start start;
  private final Process parent;
  private final World.Runner runner;
  private final Map<Integer, OpenThing> descriptors = new TreeMap<>();
  private final Set<String> ignored = new HashSet<>();
  private final Deque<String> changes = new ArrayDeque<>();
  private final Deque<String> told = new ArrayDeque<>();
  private final Set<String> tells = new HashSet<>();
  private final Map<Integer, Process> children = new HashMap<>();
  private final int group;
  private Thread thread;
  private boolean interrupted;
  private Object waitsFor;
  private int status;
  private boolean ended;
  private String killedBy;
  private int mask;
  private int nice;

  private static final ThreadLocal<Process> CURRENT = new ThreadLocal<>();

  /** The process that the calling thread is. */
  static Process current() {
    return CURRENT.get();
  }

  Process(World world, int pid, World.Start start, Process parent, World.Runner runner)
      throws IOException {
    this.world = world;
    this.pid = pid;
    this.start = start;
    this.parent = parent;
    this.runner = runner;
    this.group = start.group() == 0 || parent == null ? pid : parent.groupOf(start.group());
    this.mask = parent == null ? Permissions.USUAL_MASK : parent.mask;
    this.nice = parent == null ? 0 : parent.nice;
    descriptors.putAll(start.descriptors());
    put(FIRST, new OpenFiles.Directory(world.root()));
  }

  public int pid() {
    return pid;
  }

  public World.Start start() {
    return start;
  }

  World world() {
    return world;
  }

  int mask() {
    return mask;
  }

  void setMask(int mask) {
    this.mask = mask;
  }

  private int groupOf(int asked) {
    return asked < 0 ? group : asked;
  }

  int group() {
    return group;
  }

  void begin() {
    if (parent != null) {
      synchronized (parent.children) {
        parent.children.put(pid, this);
      }
    }
    thread = new Thread(null, this::live, "process " + pid, 64L << 20);
    thread.setDaemon(true);
    thread.start();
  }

  private void live() {
    CURRENT.set(this);
    String line;
    try {
      runner.run(this);
      line = "exit 0";
    } catch (Exited exited) {
      status = exited.code();
      line = "exit " + status;
    } catch (Killed killed) {
      String signal = killedBy == null ? killed.signal() : killedBy;
      status = 128 + warren.guest.Signals.number(signal);
      line = "signal " + signal;
    } catch (Throwable thrown) {
      thrown.printStackTrace();
      status = 134;
      line = "signal SIGABRT";
    }
    closeAll();
    ended = true;
    if (parent != null) {
      synchronized (parent.changes) {
        parent.changes.add(pid + " " + line + " 0\n");
        parent.changes.notifyAll();
      }
      synchronized (parent.children) {
        parent.children.remove(pid);
      }
    }
  }

  private void closeAll() {
    for (OpenThing open : descriptors.values()) {
      try {
        open.release();
      } catch (IOException impossible) {
        throw new AssertionError(impossible);
      }
    }
    descriptors.clear();
  }

  /** Waits until it has ended. */
  public void join() {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** As a shell has it. */
  public int status() {
    return status;
  }

  /** Whether it is no more. */
  public boolean hasEnded() {
    return ended;
  }

  /** What a descriptor is open for, or null. */
  OpenThing find(int fd) {
    return descriptors.get(fd);
  }

  OpenThing get(int fd) throws Failure {
    OpenThing open = descriptors.get(fd);
    if (open == null) {
      throw new Failure(Errno.BADF);
    }
    return open;
  }

  int put(OpenThing open) {
    int fd = 0;
    while (descriptors.containsKey(fd)) {
      fd++;
    }
    put(fd, open);
    return fd;
  }

  private void put(int fd, OpenThing open) {
    int free = fd;
    while (descriptors.containsKey(free)) {
      free++;
    }
    descriptors.put(free, open.hold());
  }

  void close(int fd) throws IOException {
    OpenThing open = descriptors.remove(fd);
    if (open == null) {
      throw new Failure(Errno.BADF);
    }
    open.release();
  }

  boolean ignores(String signal) {
    return ignored.contains(signal) || tells.contains(signal);
  }

  /** Sends it a signal. */
  public void signal(String name) {
    if (ignored.contains(name)) {
      return;
    }
    if (tells.contains(name)) {
      synchronized (told) {
        told.add(name + " 0\n");
        interrupted = true;
        if (waitsFor != null) {
          wake();
        }
      }
      return;
    }
    if (List.of("SIGCHLD", "SIGCONT", "SIGWINCH").contains(name)) {
      return;
    }
    killedBy = name;
    thread.interrupt();
  }

  private void wake() {
    thread.interrupt();
  }

  /** Waits for a lock's notice; a told signal is EINTR, another one ends the process. */
  void await(Object lock) throws IOException {
    synchronized (told) {
      if (interrupted) {
        interrupted = false;
        throw new Failure(Errno.INTR);
      }
      waitsFor = lock;
    }
    try {
      lock.wait();
    } catch (InterruptedException woken) {
      checkKilled();
      interrupted = false;
      throw new Failure(Errno.INTR);
    } finally {
      synchronized (told) {
        waitsFor = null;
        if (killedBy == null) {
          Thread.interrupted();
        }
      }
    }
  }

  /** Ends by a signal of its own doing. */
  Killed die(String name) {
    killedBy = name;
    return new Killed(name);
  }

  /** Throws if a signal has ended it. */
  public void checkKilled() {
    if (killedBy != null) {
      throw new Killed(killedBy);
    }
  }

  /** {@code /proc/self/NAME}. */
  OpenThing own(String name, boolean isNonblocking) throws IOException {
    switch (name) {
      case "spawn":
        return new Spawn();
      case "wait":
        return new Wait(isNonblocking);
      case "signals":
        return new SignalFile();
      case "termios":
        if (world.terminal() == null) {
          throw new Failure(Errno.NOTTY);
        }
        return world.terminal().control();
      case "status":
        return new Text(lines());
      case "attr":
        return new AttributesFile(this);
      case "ctl":
        return new Control();
      case "pipe":
        OpenFiles.Ring ring = new OpenFiles.Ring();
        OpenThing in = ring.in();
        rings.put(in, ring);
        return in;
      default:
        if (!name.startsWith("fd/")) {
          throw new Failure(Errno.NOENT);
        }
        OpenThing open = get(Integer.parseInt(name.substring(3)));
        OpenFiles.Ring known = rings.get(open);
        return known != null && !known.isWriterKnown() ? known.out() : open;
    }
  }

  private String lines() {
    return "Name:\t"
        + start.program()
        + "\nState:\tR (running)\nPid:\t"
        + pid
        + "\nCwd:\t"
        + start.directory()
        + "\nPPid:\t"
        + (parent == null ? 0 : parent.pid)
        + "\nNice:\t"
        + nice
        + "\n";
  }

  private final Map<OpenThing, OpenFiles.Ring> rings = new HashMap<>();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private final class Spawn extends OpenThing {
    private final StringBuilder request = new StringBuilder();
    private String answer = "";

    @Override
    int write(byte[] from, int offset, int length) throws IOException {
      request.append(new String(from, offset, length, StandardCharsets.UTF_8));
      if (request.toString().endsWith("\0start\0")) {
        String whole = request.toString();
        request.setLength(0);
        answer = spawn(whole) + "\n";
      }
      return length;
    }

    @Override
    int read(byte[] to, int offset, int length) {
      byte[] bytes = utf8(answer);
      System.arraycopy(bytes, 0, to, offset, bytes.length);
      return bytes.length;
    }
  }

  private int spawn(String request) throws IOException {
    String program = null;
    List<String> arguments = new ArrayList<>();
    List<String> environment = new ArrayList<>();
    String directory = start.directory();
    int childGroup = -1;
    boolean isForeground = false;
    Map<Integer, OpenThing> given = new TreeMap<>();
    for (int i = 0; i < 3; i++) {
      if (descriptors.containsKey(i)) {
        given.put(i, descriptors.get(i));
      }
    }
    List<String> fields = joined(request);
    for (String field : fields) {
      int equals = field.indexOf('=');
      String value = field.substring(equals + 1);
      switch (field.substring(0, Math.max(0, equals))) {
        case "program" -> program = value;
        case "arg" -> arguments.add(value);
        case "env" -> {
          if (!value.isEmpty()) {
            environment.add(value);
          }
        }
        case "cwd" -> directory = value;
        case "group" -> childGroup = Integer.parseInt(value);
        case "foreground" -> isForeground = true;
        case "fd" -> {
          String[] numbers = value.split("=", -1);
          if (numbers[1].isEmpty()) {
            given.remove(Integer.parseInt(numbers[0]));
          } else {
            given.put(Integer.parseInt(numbers[0]), get(Integer.parseInt(numbers[1])));
          }
        }
        default -> program = program + "";
      }
    }
    given.values().forEach(OpenThing::hold);
    try {
      World.Start wanted =
          new World.Start(program, arguments, environment, directory, given, childGroup);
      return world.start(wanted, this, isForeground).pid();
    } catch (IOException failure) {
      for (OpenThing open : given.values()) {
        open.release();
      }
      throw failure;
    }
  }

  private static List<String> joined(String request) {
    List<String> fields = new ArrayList<>();
    for (String field : request.split("\0")) {
      if (field.startsWith("more=")) {
        int last = fields.size() - 1;
        fields.set(last, fields.get(last) + field.substring(5));
      } else {
        fields.add(field);
      }
    }
    return fields;
  }

  private final class Wait extends OpenThing {
    private final boolean isNonblocking;

    Wait(boolean isNonblocking) {
      this.isNonblocking = isNonblocking;
    }

    @Override
    int read(byte[] to, int offset, int length) throws IOException {
      synchronized (changes) {
        while (changes.isEmpty()) {
          if (hasNoChildren()) {
            return 0;
          }
          if (isNonblocking) {
            throw new Failure(Errno.AGAIN);
          }
          OpenFiles.Waits.await(changes);
        }
        byte[] bytes = utf8(changes.remove());
        System.arraycopy(bytes, 0, to, offset, bytes.length);
        return bytes.length;
      }
    }

    private boolean hasNoChildren() {
      synchronized (children) {
        return children.isEmpty();
      }
    }
  }

  private final class SignalFile extends OpenThing {
    @Override
    int write(byte[] from, int offset, int length) {
      String[] words = new String(from, offset, length, StandardCharsets.UTF_8).split(" ");
      for (int i = 1; i < words.length; i++) {
        ignored.remove(words[i]);
        tells.remove(words[i]);
        if (!words[0].equals("default")) {
          (words[0].equals("ignore") ? ignored : tells).add(words[i]);
        }
      }
      return length;
    }

    @Override
    int read(byte[] to, int offset, int length) throws IOException {
      synchronized (told) {
        if (told.isEmpty()) {
          throw new Failure(Errno.AGAIN);
        }
        byte[] bytes = utf8(told.remove());
        System.arraycopy(bytes, 0, to, offset, bytes.length);
        return bytes.length;
      }
    }
  }

  /** A file with a text. */
  private static final class Text extends OpenThing {
    private final byte[] bytes;
    private int at;

    Text(String text) {
      this.bytes = utf8(text);
    }

    @Override
    int read(byte[] to, int offset, int length) {
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, to, offset, count);
      at += count;
      return count;
    }
  }

  private final class Control extends OpenThing {
    @Override
    int read(byte[] to, int offset, int length) {
      int above = parent == null ? 0 : parent.pid;
      int foreground = world.terminal() == null ? 0 : world.terminal().foreground();
      byte[] bytes = utf8(pid + " " + above + " " + group + " 1 " + foreground + "\n");
      System.arraycopy(bytes, 0, to, offset, bytes.length);
      return bytes.length;
    }

    @Override
    int write(byte[] from, int offset, int length) throws IOException {
      String[] words = new String(from, offset, length, StandardCharsets.UTF_8).split(" ");
      if (words[0].equals("foreground") && world.terminal() != null) {
        world.terminal().setForeground(Integer.parseInt(words[1]));
      }
      if (words[0].equals("nice")) {
        nice = Math.min(Math.max(Integer.parseInt(words[2]), -20), 19);
      }
      if (words[0].equals("kill") && words[1].startsWith("-")) {
        world.signalGroup(-Integer.parseInt(words[1]), words[2]);
      } else if (words[0].equals("kill")) {
        Process target = world.process(Math.abs(Integer.parseInt(words[1])));
        if (target == null || target.hasEnded()) {
          throw new Failure(Errno.SRCH);
        }
        if (!words[2].equals("0")) {
          target.signal(words[2]);
        }
      }
      return length;
    }
  }
}
