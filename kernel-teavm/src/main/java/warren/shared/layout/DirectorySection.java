package warren.shared.layout;

/**
 * Layout of the custom section that the kernel adds to a module whose C library remembers the
 * current directory: WebAssembly core, section "Custom Section".
 */
public final class DirectorySection {
  public static final String NAME = "warren.directory";

  /** i32: address of the variable that points to the path. */
  public static final int VARIABLE = 0;

  /** i32: memory is free below it when the program begins. */
  public static final int END = 4;

  private DirectorySection() {}
}
