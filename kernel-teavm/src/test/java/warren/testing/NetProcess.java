package warren.testing;

import java.util.List;
import java.util.Map;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;

/** A process that uses the files of /net as a program does. */
public final class NetProcess {
  private final KernelUnderTest kernel;
  private final long usedBefore;
  private final ProcessUnderTest process;
  private int control;
  private String number = "";
  private String acceptedNumber = "";

  public NetProcess(KernelUnderTest kernel) {
    this(kernel, (List<MountRequest>) null);
  }

  /** {@code mounts} as in {@link SpawnRequest}. */
  public NetProcess(KernelUnderTest kernel, List<MountRequest> mounts) {
    this(
        kernel,
        kernel.quota.used(),
        kernel.start(
            new SpawnRequest(List.of("program"), Map.of(), "/", null, mounts, new Stdio.Pipes())));
  }

  private NetProcess(KernelUnderTest kernel, long usedBefore, ProcessUnderTest process) {
    this.kernel = kernel;
    this.usedBefore = usedBefore;
    this.process = process;
  }

  /** The gateway's process. */
  public static NetProcess gateway(KernelUnderTest kernel) {
    return new NetProcess(kernel, kernel.quota.used(), kernel.startGateway(new Stdio.Pipes()));
  }

  public ProcessUnderTest process() {
    return process;
  }

  /** What the quota had in use before it started. */
  public long usedBefore() {
    return usedBefore;
  }

  /** Ends the process unless it has ended. */
  public void endIfAlive() {
    if (kernel.table.find(process.process().pid()) != null) {
      process.exit(0);
    }
  }

  /** Opens a file below the root to read and write. */
  public int open(String path) {
    return process.open(ProcessUnderTest.ROOT, path, 0, ProcessUnderTest.BOTH, 0);
  }

  /** Writes a command; returns its length or a negated errno. */
  public int command(int descriptor, String text) {
    return process.write(descriptor, text);
  }

  /** The whole of a file. */
  public String text(String path) {
    int descriptor = process.open(ProcessUnderTest.ROOT, path, 0, 0, 0);
    String text = process.readAll(descriptor);
    process.close(descriptor);
    return text;
  }

  /** Listens at a port; returns the descriptor of {@code listen}. */
  public int listen(int port) {
    return listen(port, 128);
  }

  public int listen(int port, int backlog) {
    create("announce *!" + port + " " + backlog);
    return check(open("net/tcp/" + number + "/listen"));
  }

  /** Listens at a path; returns the descriptor of {@code listen}. */
  public int listenAt(String path) {
    createLocal("announce " + path);
    return check(open("net/unix/" + number + "/listen"));
  }

  /** Connects to a path; returns the descriptor of {@code data}. */
  public int dialPath(String path) {
    createLocal("connect " + path);
    return check(open("net/unix/" + number + "/data"));
  }

  /** Connects to a port; returns the descriptor of {@code data}. */
  public int dial(int port) {
    return dial("localhost", port);
  }

  public int dial(String host, int port) {
    create("connect " + host + "!" + port);
    return check(open("net/tcp/" + number + "/data"));
  }

  private void create(String command) {
    create("net/tcp/clone", command);
  }

  private void createLocal(String command) {
    create("net/unix/clone", command);
  }

  private void create(String clone, String command) {
    control = check(open(clone));
    number = process.read(control, 100).trim();
    check(command(control, command));
  }

  /** Reads a number and opens the connection. */
  public int accept(int listener) {
    return accept(listener, "net/tcp/");
  }

  public int acceptLocal(int listener) {
    return accept(listener, "net/unix/");
  }

  private int accept(int listener, String tree) {
    acceptedNumber = process.read(listener, 8).trim();
    return check(open(tree + acceptedNumber + "/data"));
  }

  /** The descriptor of {@code ctl} that was opened last. */
  public int control() {
    return control;
  }

  /** The number of the socket that was created last. */
  public String number() {
    return number;
  }

  /** The number of the connection that was accepted last. */
  public String acceptedNumber() {
    return acceptedNumber;
  }

  private static int check(int result) {
    if (result < 0) {
      throw new AssertionError(Errno.name(-result));
    }
    return result;
  }
}
