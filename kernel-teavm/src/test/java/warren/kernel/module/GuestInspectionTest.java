package warren.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import warren.kernel.module.ModuleInspection.Command;

/** The guest programs, made by the compilers that people use. */
class GuestInspectionTest {
  @Test
  void everyGuestProgramIsACommand() throws IOException {
    int programs = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("src", "test", "guests"), "*.wasm")) {
      for (Path file : files) {
        ModuleInspection inspection =
            ModuleInspection.of(file.toString(), Bytes.of(Files.readAllBytes(file)));
        assertThat(inspection).as(file.toString()).isInstanceOf(Command.class);
        MemoryType memory = ((Command) inspection).memory();
        assertThat(memory.exported()).isNotEqualTo(memory.imported());
        programs++;
      }
    }
    assertThat(programs).isPositive();
  }
}
