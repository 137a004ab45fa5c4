package warren.kernel.module;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import warren.kernel.module.ModuleInspection.Command;
import warren.kernel.module.ModuleInspection.Refused;
import warren.shared.abi.Preview0;
import warren.shared.abi.Syscalls;

/** Decides whether a scanned module can run, and why not. */
final class Verdict {
  /** 4 GiB. */
  private static final long MOST_PAGES = 65_536;

  private final String name;
  private final List<ImportName> needed = new ArrayList<>();
  private final Set<ImportName> seen = new HashSet<>();
  private final UnknownImports unknown = new UnknownImports();
  private ModuleImport memoryImport;
  private int importedMemories;
  private boolean threads;

  /**
   * @param name the file's, quoted
   */
  Verdict(String name) {
    this.name = name;
  }

  ModuleInspection on(ModuleScan scan) throws MalformedModule {
    if (scan.objectFile && !scan.exports.hasStart()) {
      return refuse("is an object file that was not linked: make a program of it with `clang`");
    }
    for (ModuleImport imported : scan.imports) {
      check(imported, scan);
    }
    if (memoryImport != null && scan.memories.size() > importedMemories) {
      unknown.add(memoryImport.name(), "(a second memory)");
    }
    String problem = problem(scan);
    if (problem != null) {
      return refuse(problem);
    }
    Limits limits = scan.memories.get((int) memoryIndex(scan));
    return new Command(
        new MemoryType(
            limits.minimum(),
            limits.maximum(),
            scan.exports.hasMemory(),
            memoryImport == null ? null : memoryImport.name()),
        needed);
  }

  private void check(ModuleImport imported, ModuleScan scan) throws MalformedModule {
    ImportName wanted = imported.name();
    switch (imported.kind()) {
      case FUNCTION -> checkFunction(imported, scan);
      case MEMORY -> {
        threads |= imported.limits().shared();
        importedMemories++;
        if (memoryImport == null) {
          memoryImport = imported;
        } else {
          unknown.add(wanted, "(a second memory)");
        }
      }
      default -> unknown.add(wanted, "(a " + imported.kind().word + ")");
    }
  }

  private void checkFunction(ModuleImport imported, ModuleScan scan) throws MalformedModule {
    ImportName wanted = imported.name();
    int syscall = syscall(wanted);
    if (syscall < 0) {
      threads |= wanted.module().equals("wasi") && wanted.field().equals("thread-spawn");
      unknown.add(wanted, "");
      return;
    }
    Signature right =
        new Signature(Syscalls.parameters(syscall), Syscalls.givesErrno(syscall) ? "i" : "");
    Signature actual = scan.signature(imported);
    if (!right.equals(actual)) {
      String said = actual == null ? "with another type" : "as " + actual;
      unknown.add(wanted, "(" + said + " instead of " + right + ")");
    } else if (seen.add(wanted)) {
      needed.add(wanted);
    }
  }

  /** The index of a function in the specification's order, or -1 if it is unknown. */
  private static int syscall(ImportName wanted) {
    boolean known =
        wanted.module().equals(Syscalls.MODULE)
            || (wanted.module().equals(Preview0.MODULE) && Preview0.has(wanted.field()));
    return known ? Syscalls.indexOf(wanted.field()) : -1;
  }

  /** The first reason why the module cannot run, or null. */
  private String problem(ModuleScan scan) throws MalformedModule {
    if (threads) {
      return "needs threads, which Warren does not have: build it without them (wasm32-wasip1)";
    }
    for (Limits limits : scan.memories) {
      if (limits.wide()) {
        return "has a 64-bit memory: build it for 32 bits (wasm32-wasip1)";
      }
    }
    if (!unknown.isEmpty()) {
      return "needs what Warren does not have: " + unknown.list() + "; " + unknown.advice();
    }
    String entry = entryProblem(scan);
    return entry != null ? entry : memoryProblem(scan);
  }

  private static String entryProblem(ModuleScan scan) throws MalformedModule {
    if (scan.exports.hasStart()) {
      return Signature.NOTHING.equals(scan.ownSignature(scan.exports.start()))
          ? null
          : "exports a `_start` of an unusual type: build a command for WASI preview 1"
              + " (wasm32-wasip1), whose `_start` takes and gives nothing";
    }
    return scan.exports.hasInitialize()
        ? "is a WASI reactor (a library that exports `_initialize`): build a command,"
            + " which has a `main` and exports `_start`"
        : "is a WebAssembly module without a `_start`: build a command for WASI preview 1"
            + " (wasm32-wasip1), which has a `main`";
  }

  private String memoryProblem(ModuleScan scan) {
    long index = memoryIndex(scan);
    if (index < 0) {
      return "exports no `memory`, so no system call could reach its data:"
          + " build it with `--export-memory`";
    }
    if (index >= scan.memories.size()) {
      return "is damaged: the `memory` that it exports is not there";
    }
    Limits limits = scan.memories.get((int) index);
    if (limits.shared()) {
      return "has a memory for threads, which Warren does not have: build it without them";
    }
    if (limits.customPages()) {
      return "has a memory with pages of an unusual size: build it without custom page sizes";
    }
    boolean fits =
        Long.compareUnsigned(limits.minimum(), MOST_PAGES) <= 0 && limits.maximum() <= MOST_PAGES;
    return fits ? null : "is damaged: it asks for more memory than 32 bits can address";
  }

  /** Index of the memory that system calls use, or -1. An imported one has index 0. */
  private long memoryIndex(ModuleScan scan) {
    if (scan.exports.hasMemory()) {
      return scan.exports.memory();
    }
    return memoryImport == null ? -1 : 0;
  }

  private Refused refuse(String what) {
    return new Refused(name + " " + what);
  }
}
