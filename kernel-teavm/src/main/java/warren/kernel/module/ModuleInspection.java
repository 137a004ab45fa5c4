package warren.kernel.module;

import java.util.List;
import warren.text.OneLine;

/**
 * What a file turned out to be: a command of WASI preview 1 that can be started, or something that
 * is refused with a line for the person.
 */
public sealed interface ModuleInspection {

  /**
   * A module that exports {@code _start} and asks for nothing that is unknown.
   *
   * @param memory the memory that system calls use
   * @param imports the functions of preview 1 that it asks for, each once, in the order of the file
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
   * Inspects a file. Whatever the bytes are, this ends in time linear in them, takes memory for no
   * more than is really there, and throws nothing.
   *
   * @param name how the person knows the file; it stands in messages and its ending is a hint
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
