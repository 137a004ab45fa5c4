package warren.guest;

import warren.shared.abi.Errno;
import warren.shared.abi.Rights;

/**
 * What preview 1 has no call for: modes, owners, named pipes, room, locks, by the file attr of
 * PROC.md. A file's mode alone is in its {@link FileStatus}. Relative paths begin as those of
 * {@link Files}.
 */
public final class Attributes {
  private static final int NONE = -1;
  private static final int LONGEST = 4096;
  private static final int OCTAL = 8;

  private final Files files;
  private final DirectCalls calls;
  private int file = NONE;

  public Attributes(Files files, DirectCalls calls) {
    this.files = files;
    this.calls = calls;
  }

  /**
   * A file system; sizes are in blocks.
   *
   * @param block bytes of a block
   * @param available what programs may still take
   * @param files how many there are and may be
   */
  public record Room(
      long block, long blocks, long free, long available, long files, long filesFree) {}

  /** Owner, group and device number of a file, which is followed if it is a link. */
  public record Owner(int user, int group, int device) {}

  /** Whose a file is; {@code follow} if it is a link. */
  public Owner owner(String path, boolean follow) throws WasiException {
    String[] words = words((follow ? "stat " : "lstat ") + files.absolute(path), path);
    return new Owner(
        Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
  }

  /** Sets the permissions. */
  public void setMode(String path, int mode) throws WasiException {
    ask("chmod " + octal(mode) + " " + files.absolute(path), path);
  }

  /** Sets owner and group; -1 leaves one as it is. */
  public void setOwner(String path, int user, int group, boolean follow) throws WasiException {
    String verb = follow ? "chown " : "lchown ";
    ask(verb + user + " " + group + " " + files.absolute(path), path);
  }

  /** The permissions that new files lack. */
  public int mask() throws WasiException {
    return Integer.parseInt(words("umask", "umask")[0], OCTAL);
  }

  /** Sets the permissions that new files lack, here and in children. */
  public void setMask(int mask) throws WasiException {
    ask("umask " + octal(mask), "umask");
  }

  /** Makes a named pipe; the mask takes its part of the permissions. */
  public void makeFifo(String path, int mode) throws WasiException {
    ask("mkfifo " + octal(mode) + " " + files.absolute(path), path);
  }

  /** Makes a named pipe or the name of a socket, as the type in the mode says. */
  public void makeSpecial(String path, int mode) throws WasiException {
    ask("mknod " + octal(mode) + " 0 0 " + files.absolute(path), path);
  }

  /** The room of the file system that a path leads to. */
  public Room room(String path) throws WasiException {
    String[] words = words("statfs " + files.absolute(path), path);
    long free = Long.parseLong(words[2]);
    return new Room(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        free,
        free,
        Long.parseLong(words[3]),
        Long.parseLong(words[4]));
  }

  /**
   * Takes the lock of an open file.
   *
   * @param waits else AGAIN when another has it
   */
  public void lock(int fd, boolean exclusive, boolean waits) throws WasiException {
    ask("flock " + fd + (exclusive ? " ex" : " sh") + (waits ? "" : " nb"), "flock");
  }

  /** Gives the lock of an open file up. */
  public void unlock(int fd) throws WasiException {
    ask("flock " + fd + " un", "flock");
  }

  private static String octal(int mode) {
    return Integer.toOctalString(mode & 0177777);
  }

  private void ask(String request, String subject) throws WasiException {
    if (file == NONE) {
      file = files.open("/proc/self/attr", 0, Rights.FD_READ | Rights.FD_WRITE, 0);
    }
    byte[] bytes = Utf8.bytes(request + "\n");
    int at = calls.memory().allocate(bytes.length);
    calls.memory().put(at, bytes, 0, bytes.length);
    int result = calls.write(file, at, bytes.length);
    calls.memory().release(at);
    if (result < 0) {
      throw new WasiException(subject, -result);
    }
  }

  private String[] words(String request, String subject) throws WasiException {
    ask(request, subject);
    int at = calls.memory().allocate(LONGEST);
    int count = calls.read(file, at, LONGEST);
    String text = count > 0 ? calls.text(at, count) : "";
    calls.memory().release(at);
    if (count <= 0) {
      throw new WasiException(subject, Errno.IO);
    }
    return Split.parts(text.trim(), ' ');
  }
}
