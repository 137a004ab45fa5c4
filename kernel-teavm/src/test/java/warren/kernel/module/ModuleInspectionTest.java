package warren.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import warren.kernel.module.ModuleInspection.Command;
import warren.kernel.module.ModuleInspection.Refused;
import warren.shared.abi.Syscalls;

/** Modules of every kind: which start, and the messages for the others. */
class ModuleInspectionTest {
  private static final String WASI = Syscalls.MODULE;

  @Test
  void aCommandRuns() {
    Command command =
        command(
            new ModuleBuilder()
                .importFunction(WASI, "fd_write", "iiii", "i")
                .importFunction(WASI, "proc_exit", "i", "")
                .memory(1, 2, 100)
                .exportMemory("memory")
                .start());
    assertThat(command.memory()).isEqualTo(new MemoryType(2, 100, true, null));
    assertThat(command.imports())
        .containsExactly(new ImportName(WASI, "fd_write"), new ImportName(WASI, "proc_exit"));
  }

  @Test
  void everySyscallIsKnownAndMayBeListedTwice() {
    ModuleBuilder module = new ModuleBuilder();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < Syscalls.COUNT; i++) {
        String result = Syscalls.givesErrno(i) ? "i" : "";
        module.importFunction(WASI, Syscalls.name(i), Syscalls.parameters(i), result);
      }
    }
    assertThat(command(module.memory(0, 1).exportMemory("memory").start()).imports()).hasSize(46);
  }

  @Test
  void anImportedMemoryNeedsNoExport() {
    MemoryType memory =
        command(new ModuleBuilder().importMemory("env", "memory", 1, 3, 9).start()).memory();
    assertThat(memory).isEqualTo(new MemoryType(3, 9, false, new ImportName("env", "memory")));
    assertThat(memory.imported()).isTrue();
  }

  @Test
  void typesOfTheGcProposalArePassedOver() {
    assertThat(command(new ModuleBuilder().gcTypes().memory(0, 1).exportMemory("memory").start()))
        .isNotNull();
  }

  @Test
  void allUnknownImportsAreNamedSortedAndGroupedByModule() {
    assertThat(
            refusal(
                new ModuleBuilder()
                    .importFunction(WASI, "fd_open", "i", "i")
                    .importFunction("env", "zoo", "i", "i")
                    .importFunction("env", "abc", "i", "i")
                    .importGlobal("env", "base")
                    .importFunction("env", "zoo", "i", "i")
                    .importFunction(WASI, "fd_read", "iiii", "i")
                    .memory(0, 1)
                    .exportMemory("memory")
                    .start()))
        .isEqualTo(
            "`x.wasm` needs what Warren does not have: env: abc, base (a global), zoo;"
                + " wasi_snapshot_preview1: fd_open;"
                + " programs run that need only WASI preview 1 (wasm32-wasip1)");
  }

  @Test
  void aKnownImportOfAnotherTypeIsUnknown() {
    assertThat(
            refusal(
                new ModuleBuilder()
                    .importFunction(WASI, "fd_seek", "iiii", "i")
                    .importFunction(WASI, "proc_exit", "i", "i")
                    .start()))
        .contains("fd_seek (as (i32, i32, i32, i32) -> i32 instead of (i32, i64, i32, i32) -> i32)")
        .contains("proc_exit (as (i32) -> i32 instead of (i32) -> ())");
  }

  @Test
  void previewZeroIsKnown() {
    ModuleBuilder module =
        new ModuleBuilder()
            .importFunction("wasi_unstable", "fd_write", "iiii", "i")
            .importFunction("wasi_unstable", "fd_seek", "iIii", "i");
    assertThat(ModuleInspection.of(module.memory(0, 1).exportMemory("memory").start().bytes()))
        .isInstanceOf(ModuleInspection.Command.class);
    assertThat(refusalOfImport("wasi_unstable", "sock_accept")).contains("sock_accept");
  }

  @Test
  void advisesByWhatTheImportsTell() {
    assertThat(refusalOfImport("gojs", "runtime.wasmExit")).contains("GOOS=wasip1");
    assertThat(refusalOfImport("__wbindgen_placeholder__", "f")).contains("wasm-bindgen");
    assertThat(refusalOfImport("env", "emscripten_resize_heap")).contains("Emscripten");
    assertThat(refusalOfImport("wasi", "thread-spawn")).contains("threads");
  }

  @Test
  void refusesMemoriesThatSystemCallsCannotUse() {
    assertThat(refusal(new ModuleBuilder().importMemory("env", "memory", 3, 1, 2).start()))
        .contains("threads");
    assertThat(refusal(new ModuleBuilder().memory(3, 1, 2).exportMemory("memory").start()))
        .contains("threads");
    assertThat(refusal(new ModuleBuilder().memory(4, 1).exportMemory("memory").start()))
        .contains("64-bit memory");
    assertThat(refusal(new ModuleBuilder().memory(8, 1, 0).exportMemory("memory").start()))
        .contains("custom page sizes");
    assertThat(refusal(new ModuleBuilder().memory(0, 1).start())).contains("exports no `memory`");
    assertThat(refusal(new ModuleBuilder().exportMemory("memory").start())).contains("not there");
    assertThat(refusal(new ModuleBuilder().memory(0, 65537).exportMemory("memory").start()))
        .contains("more memory than 32 bits");
  }

  @Test
  void anExportedMemoryBesideAnImportedOneIsOneTooMany() {
    assertThat(
            refusal(
                new ModuleBuilder()
                    .importMemory("env", "other", 0, 1)
                    .memory(0, 1)
                    .export("memory", 2, 1)
                    .start()))
        .contains("env: other (a second memory)");
  }

  @Test
  void aMemoryOfItsOwnBesideAnImportedOneIsOneTooMany() {
    assertThat(
            refusal(
                new ModuleBuilder()
                    .importMemory("env", "memory", 0, 1)
                    .memory(0, 1)
                    .exportMemory("memory")
                    .start()))
        .contains("env: memory (a second memory)");
  }

  @Test
  void refusesWhatIsNoCommand() {
    assertThat(refusal(new ModuleBuilder().function("_initialize", "", "")))
        .isEqualTo(
            "`x.wasm` is a WASI reactor (a library that exports `_initialize`): build a command,"
                + " which has a `main` and exports `_start`");
    assertThat(refusal(new ModuleBuilder())).contains("without a `_start`");
    assertThat(refusal(ModuleBuilder.command().function("_start", "i", "")))
        .contains("of an unusual type");
    assertThat(refusal(new ModuleBuilder().custom("linking"))).contains("object file");
  }

  @Test
  void reportsWhereATruncatedFileBreaksOff() {
    byte[] whole = ModuleBuilder.command().build();
    for (int length = 1; length < 8; length++) {
      assertThat(refusal("x.wasm", Arrays.copyOf(whole, length)))
          .isEqualTo("`x.wasm` is truncated: it ends after " + length + " bytes");
    }
    assertThat(refusal("x.wasm", Arrays.copyOf(whole, whole.length - 3)))
        .isEqualTo("`x.wasm` is truncated or damaged: 3 bytes are missing at its end");
  }

  @Test
  void claimedCountsAreNotBelieved() {
    byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0};
    for (int section : new int[] {1, 2, 3, 5, 7}) {
      byte[] file = Arrays.copyOf(header, 15);
      byte[] claim = {(byte) section, 5, -1, -1, -1, -1, 15};
      System.arraycopy(claim, 0, file, 8, 7);
      assertThat(refusal("x.wasm", file)).startsWith("`x.wasm` is ");
    }
  }

  private static String refusalOfImport(String module, String field) {
    return refusal(ModuleBuilder.command().importFunction(module, field, "", ""));
  }

  private static Command command(ModuleBuilder module) {
    ModuleInspection inspection = ModuleInspection.of("x.wasm", module.bytes());
    assertThat(inspection).isInstanceOf(Command.class);
    return (Command) inspection;
  }

  private static String refusal(ModuleBuilder module) {
    return refusal("x.wasm", module.build());
  }

  private static String refusal(String name, byte[] bytes) {
    ModuleInspection inspection = ModuleInspection.of(name, Bytes.of(bytes));
    assertThat(inspection).isInstanceOf(Refused.class);
    return ((Refused) inspection).message();
  }
}
