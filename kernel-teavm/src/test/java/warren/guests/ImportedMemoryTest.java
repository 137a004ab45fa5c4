package warren.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.dylibso.chicory.wasm.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import warren.kernel.module.Bytes;
import warren.kernel.module.MemoryChanges;
import warren.kernel.proc.Exit;
import warren.shared.memory.Limits;
import warren.testing.Changed;
import warren.testing.KernelUnderTest;

/** A program that imports its memory gets one with the limits of the import. */
class ImportedMemoryTest {
  @Test
  void runsWithTheMemoryThatItAsksFor() throws IOException {
    byte[] module = Files.readAllBytes(Path.of("src/test/guests/imported_memory.wasm"));
    KernelUnderTest kernel = new KernelUnderTest();
    Guest guest = new Guest(kernel, kernel.start("/home", "imported_memory"));

    Exit exit =
        guest.run(
            Parser.parse(
                Changed.module(module, MemoryChanges.of(Bytes.of(module), Limits.GUEST_PAGES))));

    assertThat(exit).isEqualTo(new Exit.Code(0));
    assertThat(guest.output().output()).isEqualTo("mine!\n");
  }
}
