package warren.shared.layout;

import warren.shared.abi.Filetype;
import warren.shared.memory.Commons;

/**
 * The mode of a node as POSIX has it: type and permissions. What was never given permissions has
 * the usual ones of its type, and those of a program if it begins as a script or a module does,
 * since most programs create files without saying a mode.
 */
public final class FileMode {
  /** The bits of the type. */
  public static final int TYPE = 0170000;

  public static final int FIFO = 0010000;
  public static final int SOCKET = 0140000;
  public static final int REGULAR = 0100000;

  /** Somebody may execute it. */
  public static final int EXECUTE = 0111;

  private static final int SCRIPT = '#' | '!' << 8;
  private static final int MODULE = 'a' << 8 | 's' << 16 | 'm' << 24;

  private FileMode() {}

  /** The mode of a record; {@code filetype} is the node's. */
  public static int of(Commons commons, int record, int filetype) {
    int mode = commons.loadInt(record + NodeRecord.MODE);
    boolean isSet = (mode & NodeRecord.HAS_MODE) != 0;
    return type(filetype)
        | (isSet ? mode & NodeRecord.PERMISSIONS : usual(commons, record, filetype));
  }

  /** Whether its owner, group or device number are others than 0. */
  public static boolean isOwned(Commons commons, int record, int filetype) {
    return filetype == Filetype.CHARACTER_DEVICE
        || (commons.getInt(record + NodeRecord.UID) | commons.getInt(record + NodeRecord.GID)) != 0;
  }

  private static int type(int filetype) {
    return switch (filetype) {
      case Filetype.DIRECTORY -> 0040000;
      case Filetype.REGULAR_FILE -> REGULAR;
      case Filetype.SYMBOLIC_LINK -> 0120000;
      case Filetype.CHARACTER_DEVICE -> 0020000;
      case Filetype.UNKNOWN -> FIFO;
      default -> SOCKET;
    };
  }

  private static int usual(Commons commons, int record, int filetype) {
    return switch (filetype) {
      case Filetype.DIRECTORY -> 0755;
      case Filetype.REGULAR_FILE -> isProgram(commons, record) ? 0755 : 0644;
      case Filetype.CHARACTER_DEVICE -> 0666;
      case Filetype.UNKNOWN -> 0600;
      default -> 0777;
    };
  }

  /**
   * Whether a regular file begins as a program does. Of one whose bytes are on disk, {@link
   * NodeRecord#PROGRAM} knows it. The record may have been freed meanwhile, so its address is
   * checked.
   */
  public static boolean isProgram(Commons commons, int record) {
    if (commons.loadInt(record + NodeRecord.EXTENT_COUNT) == 0) {
      return (commons.loadInt(record + NodeRecord.MODE) & NodeRecord.PROGRAM) != 0;
    }
    int at = commons.getInt(record + NodeRecord.EXTENTS + Extent.ADDRESS);
    if (at >>> 16 >= commons.pages()) {
      return false;
    }
    long size = commons.loadLong(record + NodeRecord.SIZE);
    int start = commons.getInt(at & -4);
    return (size > 1 && (start & 0xffff) == SCRIPT) || (size > 3 && start == MODULE);
  }
}
