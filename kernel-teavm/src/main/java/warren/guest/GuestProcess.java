package warren.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/**
 * The process that a program in Java runs in: its arguments, streams and files. Failures are {@link
 * WasiException}s. No stream has a buffer.
 */
public final class GuestProcess {
  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int STATUS = 4096;

  private final SystemInterface system;
  private final Preopens preopens;
  private final DirectCalls direct;

  GuestProcess(SystemInterface system) throws WasiException {
    this.system = system;
    this.preopens = new Preopens(system);
    this.direct = system.direct();
  }

  /** The arguments, the program's name first. */
  public List<String> arguments() throws IOException {
    return system.arguments();
  }

  /** The environment, as {@code NAME=value}. */
  public List<String> environment() throws IOException {
    return system.environment();
  }

  /** Files by their paths. */
  public Files files() throws IOException {
    Files files = system.files(preopens, "/");
    files.enter(variable("PWD").orElse(directory(files)));
    return files;
  }

  /** Where the process is when its environment does not say so. */
  private String directory(Files files) throws IOException {
    try {
      for (String line : Split.parts(files.start("/proc/self/status", STATUS), '\n')) {
        if (line.startsWith("Cwd:\t")) {
          return line.substring("Cwd:\t".length());
        }
      }
      return "/";
    } catch (WasiException missing) {
      return "/";
    }
  }

  /** The value of a variable of the environment, or nothing. */
  public Optional<String> variable(String name) throws IOException {
    for (String text : system.environment()) {
      if (text.startsWith(name + "=")) {
        return Optional.of(text.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** Waits for a time, in nanoseconds. */
  public void sleep(long nanoseconds) throws IOException {
    system.sleep(nanoseconds);
  }

  /** For programs that move many bytes, or wait for several descriptors. */
  public DirectCalls directCalls() {
    return direct;
  }

  /** Opens a path, with any flags and rights; returns the descriptor. */
  public int descriptor(String path, int oflags, long rights, int fdflags) throws IOException {
    Preopens.Start start = preopens.of(path);
    return system.open(start.fd(), start.rest(), oflags, rights, fdflags, path);
  }

  /** Reads at most so many bytes of text from a descriptor, with one call. */
  public String read(int descriptor, int length) throws IOException {
    byte[] utf8 = new byte[length];
    return new String(utf8, 0, system.read(descriptor, utf8, 0, length), StandardCharsets.UTF_8);
  }

  /** Writes a text to a descriptor, with one call. */
  public void write(int descriptor, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    system.write(descriptor, utf8, 0, utf8.length);
  }

  public InputStream in() {
    return new DescriptorInput(system, STDIN);
  }

  public OutputStream out() {
    return new DescriptorOutput(system, STDOUT);
  }

  public OutputStream err() {
    return new DescriptorOutput(system, STDERR);
  }

  /** Opens a file to read. */
  public InputStream open(String path) throws IOException {
    return new DescriptorInput(system, open(path, 0, Rights.FD_READ));
  }

  /** Opens a file to write, which is created or truncated. */
  public OutputStream create(String path) throws IOException {
    int fd = open(path, Oflags.CREAT | Oflags.TRUNC, Rights.FD_WRITE);
    return new DescriptorOutput(system, fd);
  }

  private int open(String path, int oflags, long rights) throws IOException {
    return descriptor(path, oflags, rights, 0);
  }

  /** Writes a line to the standard output. */
  public void print(String line) throws IOException {
    out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a line to the standard error. */
  public void printError(String line) throws IOException {
    err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
