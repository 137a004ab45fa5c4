package warren.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  private final SystemInterface system;
  private final Preopens preopens;

  GuestProcess(SystemInterface system) throws WasiException {
    this.system = system;
    this.preopens = new Preopens(system);
  }

  /** The arguments, the program's name first. */
  public List<String> arguments() throws IOException {
    return system.arguments();
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
    Preopens.Start start = preopens.of(path);
    return system.open(start.fd(), start.rest(), oflags, rights, 0, path);
  }

  /** Writes a line to the standard error. */
  public void printError(String line) throws IOException {
    err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
