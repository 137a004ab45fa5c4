package warren.guest.hello;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.teavm.interop.Export;
import warren.guest.GuestProcess;
import warren.guest.Program;
import warren.guest.WasiException;

/**
 * Without arguments, says hello; with arguments, prints the files that they name, as {@code cat}
 * does: exit code 1 if one could not be read.
 */
public final class Hello implements Program {
  private static final int PIECE = 64 << 10;

  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new Hello());
  }

  @Override
  public int run(GuestProcess process) throws IOException {
    List<String> arguments = process.arguments();
    if (arguments.size() < 2) {
      process.out().write("hello\n".getBytes(StandardCharsets.UTF_8));
      return 0;
    }
    int code = 0;
    for (String path : arguments.subList(1, arguments.size())) {
      code |= print(path, process);
    }
    return code;
  }

  private static int print(String path, GuestProcess process) throws IOException {
    try (InputStream file = process.open(path)) {
      copy(file, process.out());
      return 0;
    } catch (WasiException failure) {
      process.printError("hello: " + failure.getMessage());
      return 1;
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[PIECE];
    int length = from.read(piece);
    while (length >= 0) {
      to.write(piece, 0, length);
      length = from.read(piece);
    }
  }
}
