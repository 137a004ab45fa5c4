package warren.kernel.program;

import java.util.List;

/**
 * A language that can be run.
 *
 * @param name of the runtime, such as {@code quickjs}
 * @param language as people write it
 * @param program the interpreter's module
 * @param files the files that it needs in the tree
 */
public record RuntimeEntry(
    String name,
    String version,
    String language,
    List<RuntimeCommand> commands,
    RuntimeFile program,
    List<RuntimeFile> files,
    String licence,
    String source) {
  /** Keeps the lists from changing. */
  public RuntimeEntry {
    commands = List.copyOf(commands);
    files = List.copyOf(files);
  }

  /**
   * A file that is fetched and checked.
   *
   * @param path its path in the tree; null for a program, which is not put there
   * @param url the address, relative to the site
   * @param sha256 the digest as {@code integrity} takes it, without {@code sha256-}
   * @param size in bytes
   */
  public record RuntimeFile(String path, String url, String sha256, long size) {}
}
