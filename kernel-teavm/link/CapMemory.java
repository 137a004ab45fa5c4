import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import warren.kernel.module.Bytes;
import warren.kernel.module.MemoryChanges;
import warren.kernel.module.SectionChange;
import warren.shared.memory.Limits;

/**
 * Sets the maximum of a module's memory as the kernel does: {@code java -cp target/classes
 * link/CapMemory.java FILE} changes the file. A module that needs no maximum is refused.
 */
final class CapMemory {
  private CapMemory() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    byte[] module = Files.readAllBytes(file);
    List<SectionChange> changes = MemoryChanges.of(Bytes.of(module), Limits.GUEST_PAGES);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException(file + ": no memory that needs a maximum");
    }
    ByteArrayOutputStream capped = new ByteArrayOutputStream();
    int done = 0;
    for (SectionChange change : changes) {
      capped.write(module, done, change.from() - done);
      capped.writeBytes(change.section().getBytes(StandardCharsets.ISO_8859_1));
      done = change.to();
    }
    capped.write(module, done, module.length - done);
    Files.write(file, capped.toByteArray());
  }
}
