package warren.kernel.module;

import java.util.List;
import warren.text.OneLine;

/**
 * The result of inspecting a file: a command of WASI preview 1 that can be started, or a refusal
 * with a message.
 */
public sealed interface ModuleInspection {

  /**
   * A module that exports {@code _start} and has no unknown import.
   *
   * @param memory the memory that system calls use
   * @param imports the functions of preview 1 that it imports, each once, in the order of the file
   */
  record Command(MemoryType memory, List<ImportName> imports) implements ModuleInspection {
    /** Keeps the list from changing. */
    public Command {
      imports = List.copyOf(imports);
    }
  }

  /**
   * A file that cannot run.
   *
   * @param message one line: what the file is and what would run
   */
  record Refused(String message) implements ModuleInspection {}

  /**
   * Inspects a file. Whatever the bytes are, this ends in time linear in them, allocates no more
   * memory than the file justifies, and throws nothing.
   *
   * @param name the file's name, used in messages; its extension is a hint
   */
  static ModuleInspection of(String name, Bytes bytes) {
    String foreign = ForeignFile.describe(name, bytes);
    if (foreign != null) {
      return new Refused(foreign);
    }
    try {
      return new Verdict(OneLine.quoted(name)).on(ModuleScan.of(bytes));
    } catch (MalformedModule malformed) {
      return new Refused(OneLine.quoted(name) + " " + malformed.getMessage());
    }
  }

  /** Inspects a file without a name. */
  static ModuleInspection of(Bytes bytes) {
    return of("program", bytes);
  }
}
