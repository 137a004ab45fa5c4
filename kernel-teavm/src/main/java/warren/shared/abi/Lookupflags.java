package warren.shared.abi;

/** WASI preview 1, section {@code lookupflags}: how a path is resolved; 32 bits. */
public final class Lookupflags {
  /** As long as the resolved path corresponds to a symbolic link, it is expanded. */
  public static final int SYMLINK_FOLLOW = 1 << 0;

  private Lookupflags() {}
}
