package warren.guests;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.TrapException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import warren.boot.BridgeUnderTest;
import warren.bridge.wasi.CurrentDirectory;
import warren.kernel.module.Bytes;
import warren.kernel.module.DirectoryVariable;
import warren.kernel.module.SectionChange;
import warren.kernel.proc.Exit;
import warren.shared.abi.Preview0;
import warren.shared.abi.Syscalls;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.DirectorySection;
import warren.shared.ring.Stream;
import warren.testing.KernelUnderTest;
import warren.testing.Left;
import warren.testing.Output;
import warren.testing.ProcessUnderTest;

/** Runs a module as a process: its imports are the bridge's exports, over Chicory's memory. */
final class Guest {
  private static final long[] NOTHING = {};

  private final KernelUnderTest kernel;
  private final ProcessUnderTest process;
  private final ChicoryMemory memory;
  private int variable;
  private int end;

  /** {@code started} is a process that has not called anything yet. */
  Guest(KernelUnderTest kernel, ProcessUnderTest started) {
    this.kernel = kernel;
    this.memory = new ChicoryMemory(kernel.commons);
    this.process = new ProcessUnderTest(started, memory);
  }

  /** Writes the whole input of the program, at most the capacity of a stream. */
  Guest input(byte[] bytes) {
    Stream stream = process.input();
    kernel.commons.write(stream.headAddress(), bytes, 0, bytes.length);
    stream.written(bytes.length);
    process.inputWriter().close();
    return this;
  }

  /** Runs a module as it is in a file, whose C library is told the current directory. */
  Exit run(byte[] module) {
    SectionChange directory = DirectoryVariable.of(Bytes.of(module));
    if (directory != null) {
      int words = directory.section().length() - 8;
      variable = word(directory.section(), words + DirectorySection.VARIABLE);
      end = word(directory.section(), words + DirectorySection.END);
    }
    return run(Parser.parse(module));
  }

  private static int word(String section, int at) {
    int word = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      word |= section.charAt(at + i) << (8 * i);
    }
    return word;
  }

  /** Runs the program to its end and says how it ended. */
  Exit run(WasmModule module) {
    BridgeUnderTest.use(process.calls());
    ImportValues imports =
        ImportValues.builder()
            .addFunction(imports(Syscalls.MODULE, BridgeUnderTest.exports()))
            .addFunction(imports(Preview0.MODULE, BridgeUnderTest.unstableExports()))
            .build();
    Instance instance = Instance.builder(module).withImportValues(imports).withStart(false).build();
    memory.is(instance.memory());
    if (variable != 0) {
      int slot = CommonsLayout.slot(process.process().index());
      CurrentDirectory.enter(kernel.commons, memory, slot, variable, end);
    }
    try {
      instance.export("_start").apply();
    } catch (Left left) {
      return process.finish();
    } catch (TrapException trap) {
      process.finish();
      return new Exit.Trapped(trap.getMessage());
    }
    return process.finish();
  }

  Output output() {
    return process.output();
  }

  private static HostFunction[] imports(String module, Map<String, Method> exports) {
    List<HostFunction> functions = new ArrayList<>();
    for (Map.Entry<String, Method> export : exports.entrySet()) {
      Method method = export.getValue();
      functions.add(
          new HostFunction(
              module,
              export.getKey(),
              type(method),
              (instance, arguments) -> {
                Object errno = BridgeUnderTest.call(method, arguments);
                return errno == null ? NOTHING : new long[] {(int) errno};
              }));
    }
    return functions.toArray(HostFunction[]::new);
  }

  private static FunctionType type(Method method) {
    List<ValType> parameters = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      parameters.add(type == int.class ? ValType.I32 : ValType.I64);
    }
    boolean gives = method.getReturnType() == int.class;
    return FunctionType.of(parameters, gives ? List.of(ValType.I32) : List.of());
  }
}
