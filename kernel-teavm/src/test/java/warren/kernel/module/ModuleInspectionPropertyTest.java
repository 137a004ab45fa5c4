package warren.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warren.kernel.module.ModuleInspection.Refused;
import warren.shared.abi.Syscalls;

/** Whatever the bytes are: an answer, and a refusal is one line. */
class ModuleInspectionPropertyTest {
  private static final byte[] MODULE =
      new ModuleBuilder()
          .custom("name")
          .gcTypes()
          .importFunction(Syscalls.MODULE, "fd_write", "iiii", "i")
          .importFunction(Syscalls.MODULE, "fd_seek", "iIii", "i")
          .importFunction("env", "other", "fF", "i")
          .importMemory("env", "memory", 1, 1, 2)
          .importGlobal("env", "base")
          .memory(1, 1, 2)
          .exportMemory("memory")
          .start()
          .build();

  private record Mutation(int at, int value, int cut) {
    byte[] on(byte[] bytes) {
      if (bytes.length == 0) {
        return bytes;
      }
      bytes[at % bytes.length] = (byte) value;
      return cut % 8 == 0 ? Arrays.copyOf(bytes, at % bytes.length) : bytes;
    }
  }

  @Property
  void mutatedModulesGetAnAnswer(@ForAll("mutations") List<Mutation> mutations) {
    byte[] bytes = MODULE.clone();
    for (Mutation mutation : mutations) {
      bytes = mutation.on(bytes);
    }
    assertAnswered("x.wasm", bytes);
  }

  @Property
  void anyBytesAfterTheHeaderGetAnAnswer(@ForAll byte[] rest) {
    byte[] bytes = new byte[rest.length + 8];
    System.arraycopy(MODULE, 0, bytes, 0, 8);
    System.arraycopy(rest, 0, bytes, 8, rest.length);
    assertAnswered("x.wasm", bytes);
  }

  @Property
  void anyFileGetsAnAnswer(@ForAll String name, @ForAll byte[] bytes) {
    assertAnswered(name, bytes);
  }

  private static void assertAnswered(String name, byte[] bytes) {
    if (ModuleInspection.of(name, Bytes.of(bytes)) instanceof Refused refused) {
      assertThat(refused.message()).isNotBlank();
      assertThat(refused.message().lines()).hasSize(1);
      assertThat(refused.message()).doesNotContain("\n", "\r", "\u0085", "\u2028");
    }
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.integers().between(0, 255),
            Arbitraries.integers().between(0, 63))
        .as(Mutation::new)
        .list()
        .ofMaxSize(6);
  }
}
