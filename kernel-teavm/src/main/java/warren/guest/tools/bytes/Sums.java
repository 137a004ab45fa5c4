package warren.guest.tools.bytes;

import java.io.IOException;
import java.util.function.Supplier;
import warren.guest.Input;
import warren.guest.LinearMemory;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code md5sum} and its like. */
final class Sums implements Tool {
  private static final int PIECE = 1 << 20;

  private final Supplier<Digest> digests;

  Sums(Supplier<Digest> digests) {
    this.digests = digests;
  }

  @Override
  public int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(process.arguments(), "cbtqs", "check=c", "quiet=q", "status=s", "binary=b");
    for (String path : options.files()) {
      if (options.has('c')) {
        check(path, options, process);
        continue;
      }
      String sum = sum(path, process);
      if (sum != null) {
        process.out().println(sum + (options.has('b') ? " *" : "  ") + path);
      }
    }
    return process.status();
  }

  private String sum(String path, ToolProcess process) throws IOException {
    LinearMemory memory = process.calls().memory();
    Digest digest = digests.get();
    try (Input in = process.input(path)) {
      while (in.nextPiece(PIECE)) {
        int end = in.lineAt() + in.lineLength();
        for (int at = in.lineAt(); at < end; at++) {
          digest.add(memory.getByte(at));
        }
      }
      return digest.end();
    } catch (WasiException failure) {
      process.fail(path, failure);
      return null;
    }
  }

  private void check(String list, Options options, ToolProcess process) throws IOException {
    int failed = 0;
    try (Input in = process.input(list)) {
      while (in.nextLine()) {
        String line = in.line();
        int space = line.indexOf(' ');
        if (space <= 0 || space + 2 > line.length()) {
          continue;
        }
        String path = line.substring(space + 2);
        boolean isRight = line.substring(0, space).equals(sum(path, process));
        failed += isRight ? 0 : 1;
        if (!options.has('s') && !(isRight && options.has('q'))) {
          process.out().println(path + ": " + (isRight ? "OK" : "FAILED"));
        }
      }
    }
    if (failed > 0) {
      process.fail(
          "WARNING: " + failed + " computed checksum" + (failed > 1 ? "s" : "") + " did NOT match");
    }
  }
}
