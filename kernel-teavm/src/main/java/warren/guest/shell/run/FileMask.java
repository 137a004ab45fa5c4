package warren.guest.shell.run;

import warren.guest.Attributes;
import warren.guest.DirectCalls;
import warren.guest.Files;
import warren.guest.WasiException;

/**
 * The permissions that new files lack. They are the process's, so a subshell in its place sets them
 * back at its end.
 */
public final class FileMask {
  private static final int UNKNOWN = -1;

  private final Attributes attributes;
  private final boolean isSubshells;
  private int before = UNKNOWN;

  FileMask(Files files, DirectCalls calls, boolean isSubshells) {
    this.attributes = new Attributes(files, calls);
    this.isSubshells = isSubshells;
  }

  public int get() throws WasiException {
    return attributes.mask();
  }

  public void set(int mask) throws WasiException {
    if (isSubshells && before == UNKNOWN) {
      before = get();
    }
    attributes.setMask(mask);
  }

  /** To be called at the end. */
  void restore() throws WasiException {
    if (before != UNKNOWN) {
      attributes.setMask(before);
    }
  }
}
