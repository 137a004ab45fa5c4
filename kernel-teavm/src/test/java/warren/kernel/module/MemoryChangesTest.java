package warren.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import warren.kernel.module.ModuleInspection.Command;
import warren.testing.Changed;

class MemoryChangesTest {
  private static final int MOST = 1_000;

  /** The memory of a module as it is compiled. */
  private static MemoryType memory(ModuleBuilder module) {
    Command command = (Command) ModuleInspection.of(Bytes.of(changed(module)));
    return command.memory();
  }

  private static byte[] changed(ModuleBuilder module) {
    return Changed.module(module.build(), MemoryChanges.of(module.bytes(), MOST));
  }

  private static MemoryType own(long minimum, long maximum) {
    return new MemoryType(minimum, maximum, true, null);
  }

  private static ModuleBuilder withMemory(int flags, long... limits) {
    return new ModuleBuilder().memory(flags, limits).exportMemory("memory").start();
  }

  private static ModuleBuilder withImport(int flags, long... limits) {
    return new ModuleBuilder()
        .importFunction("wasi_snapshot_preview1", "fd_close", "i", "i")
        .importMemory("env", "memory", flags, limits)
        .importFunction("wasi_snapshot_preview1", "fd_sync", "i", "i")
        .start();
  }

  @Test
  void aMemoryGetsAMaximum() {
    assertThat(memory(withMemory(0, 2))).isEqualTo(own(2, MOST));
    assertThat(memory(withMemory(1, 200, 60_000))).isEqualTo(own(200, MOST));
    assertThat(memory(withMemory(0, 2_000))).isEqualTo(own(2_000, 2_000));
  }

  @Test
  void aMemoryThatCannotGrowBeyondIsLeftAsItIs() {
    assertThat(MemoryChanges.of(withMemory(1, 2, MOST).bytes(), MOST)).isEmpty();
  }

  @Test
  void anImportedMemoryBecomesTheModulesOwn() {
    assertThat(memory(withImport(1, 2, 7))).isEqualTo(own(2, 7));
    assertThat(memory(withImport(0, 2))).isEqualTo(own(2, MOST));
    assertThat(memory(withImport(1, 200, 60_000))).isEqualTo(own(200, MOST));
    assertThat(memory(withImport(1, 2, 7).exportMemory("memory"))).isEqualTo(own(2, 7));
    assertThat(memory(withImport(1, 2, 7).exportMemory("another"))).isEqualTo(own(2, 7));
  }

  @Test
  void otherImportsStay() {
    Command command = (Command) ModuleInspection.of(Bytes.of(changed(withImport(0, 2))));

    assertThat(command.imports())
        .extracting(ImportName::field)
        .containsExactly("fd_close", "fd_sync");
  }

  @Test
  void whatIsNoCommandIsLeftAsItIs() {
    assertThat(MemoryChanges.of(withImport(3, 1, 2).bytes(), MOST)).as("shared").isEmpty();
    assertThat(MemoryChanges.of(withMemory(4, 1).bytes(), MOST)).as("64 bits").isEmpty();
    assertThat(MemoryChanges.of(new ModuleBuilder().start().bytes(), MOST)).as("none").isEmpty();
    assertThat(MemoryChanges.of(Bytes.of(new byte[20]), MOST)).as("zeros").isEmpty();
    byte[] module = withImport(0, 1).build();
    for (int length = 8; length < module.length; length++) {
      byte[] truncated = Arrays.copyOf(module, length);
      assertThat(MemoryChanges.of(Bytes.of(truncated), MOST)).isInstanceOf(List.class);
    }
  }
}
