import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import warren.kernel.module.Bytes;
import warren.kernel.module.MemoryCap;
import warren.shared.memory.Limits;

/**
 * Gives a module's memory the maximum that the kernel would give it: {@code java -cp target/classes
 * link/CapMemory.java FILE} changes the file. A module that needs no maximum is refused.
 */
final class CapMemory {
  private CapMemory() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    byte[] module = Files.readAllBytes(file);
    MemoryCap cap = MemoryCap.of(Bytes.of(module), Limits.GUEST_PAGES);
    if (cap == null) {
      throw new IllegalArgumentException(file + ": no memory that needs a maximum");
    }
    ByteArrayOutputStream capped = new ByteArrayOutputStream();
    capped.write(module, 0, cap.from());
    capped.writeBytes(cap.section().getBytes(StandardCharsets.ISO_8859_1));
    capped.write(module, cap.to(), module.length - cap.to());
    Files.write(file, capped.toByteArray());
  }
}
