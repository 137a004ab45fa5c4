package warren.kernel.module;

/**
 * The memory that system calls read and write: WebAssembly core, section "Memory Types".
 *
 * @param minimumPages pages of 64 KiB that it starts with
 * @param maximumPages pages that it may grow to; {@link #UNLIMITED} if the module names no maximum
 * @param exported whether the module exports it as {@code memory}
 * @param importedAs the import that gives it, or null if the module has it of its own
 */
public record MemoryType(
    long minimumPages, long maximumPages, boolean exported, ImportName importedAs) {
  /** The maximum of a memory without one. */
  public static final long UNLIMITED = -1;

  /** Whether the memory is imported. */
  public boolean imported() {
    return importedAs != null;
  }
}
