package warren.guest;

import java.util.ArrayList;
import java.util.List;
import warren.shared.abi.Dirent;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Filestat;
import warren.shared.abi.Filetype;
import warren.shared.abi.Fstflags;
import warren.shared.abi.Iovec;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;
import warren.shared.abi.Whence;

/**
 * Files by their paths, as programs of POSIX use them. A relative path begins at the directory that
 * was given; two programs of one process may have two of them.
 */
public final class Files {
  private static final String USR_BIN = "/usr/bin/";
  private static final int LONGEST = 4096;
  private static final int LISTING = 16 << 10;
  private static final long DIRECTORY_RIGHTS = Rights.FD_READDIR | Rights.FD_FILESTAT_GET;

  private final Wasi wasi;
  private final LinearMemory memory;
  private final Preopens preopens;
  private final int first;
  private final int second;
  private final int result;
  private String directory;

  Files(Wasi wasi, LinearMemory memory, Preopens preopens, String directory) {
    this.wasi = wasi;
    this.memory = memory;
    this.preopens = preopens;
    this.directory = directory;
    this.first = path();
    this.second = path();
    this.result = memory.allocate(Filestat.SIZE);
  }

  /** Room for a path; the byte before it is zero, since the bridge looks for a slash there. */
  private int path() {
    int at = memory.allocate(LONGEST + 8);
    memory.putLong(at, 0);
    return at + 8;
  }

  /** An entry of a directory; the type is of {@link Filetype}. */
  public record Entry(String name, int type) {}

  /** Where relative paths begin. */
  public String directory() {
    return directory;
  }

  /** Lets relative paths begin elsewhere. */
  public void enter(String absolute) {
    directory = absolute;
  }

  /** A path from the root; nothing of it is resolved. */
  public String absolute(String path) {
    if (path.startsWith("/") || path.isEmpty()) {
      return path;
    }
    return directory.endsWith("/") ? directory + path : directory + "/" + path;
  }

  private record At(int fd, int length) {}

  private At put(String path, int to) throws WasiException {
    Preopens.Start start = preopens.of(absolute(path));
    byte[] bytes = Utf8.bytes(start.rest());
    if (bytes.length > LONGEST) {
      throw new WasiException(path, Errno.NAMETOOLONG);
    }
    memory.put(to, bytes, 0, bytes.length);
    return new At(start.fd(), bytes.length);
  }

  /** The status of what a path leads to, or null if there is nothing. */
  public FileStatus status(String path) {
    return status(path, Lookupflags.SYMLINK_FOLLOW);
  }

  /** The same of a link itself. */
  public FileStatus linkStatus(String path) {
    return status(path, path.endsWith("/") ? Lookupflags.SYMLINK_FOLLOW : 0);
  }

  /** Whether the kernel finds a command in {@code /usr/bin}, where there are no files of it. */
  public boolean isCommandOfUsr(String path) {
    return path.startsWith(USR_BIN) && status("/bin/" + path.substring(USR_BIN.length())) != null;
  }

  private FileStatus status(String path, int flags) {
    try {
      At at = put(path, first);
      int errno = wasi.pathFilestatGet(at.fd, flags, first, at.length, result);
      return errno == Errno.SUCCESS ? status() : null;
    } catch (WasiException missing) {
      return null;
    }
  }

  /** The status of an open file; null for a bad descriptor. */
  public FileStatus status(int fd) {
    return wasi.fdFilestatGet(fd, result) == Errno.SUCCESS ? status() : null;
  }

  /** The errno that a path gives: 0 if it leads to something. */
  public int errno(String path) {
    try {
      At at = put(path, first);
      return wasi.pathFilestatGet(at.fd, Lookupflags.SYMLINK_FOLLOW, first, at.length, result);
    } catch (WasiException missing) {
      return missing.errno();
    }
  }

  private FileStatus status() {
    return new FileStatus(
        memory.getLong(result + Filestat.DEV),
        memory.getLong(result + Filestat.INO),
        memory.getByte(result + Filestat.FILETYPE),
        memory.getInt(result + Filestat.MODE),
        memory.getLong(result + Filestat.NLINK),
        memory.getLong(result + Filestat.FILE_SIZE),
        memory.getLong(result + Filestat.ATIM),
        memory.getLong(result + Filestat.MTIM),
        memory.getLong(result + Filestat.CTIM));
  }

  /** Whether a descriptor is a character device, as a terminal is. */
  public boolean isTerminal(int fd) {
    return wasi.fdFdstatGet(fd, result) == Errno.SUCCESS
        && memory.getByte(result + Fdstat.FILETYPE) == Filetype.CHARACTER_DEVICE;
  }

  /** Opens a file; flags of {@link Oflags} and {@link warren.shared.abi.Fdflags}. */
  public int open(String path, int oflags, long rights, int fdflags) throws WasiException {
    At at = put(path, first);
    int follow = Lookupflags.SYMLINK_FOLLOW;
    int errno =
        wasi.pathOpen(at.fd, follow, first, at.length, oflags, rights, rights, fdflags, result);
    WasiException.check(errno, path);
    return memory.getInt(result);
  }

  /** Opens a file to read. */
  public int openToRead(String path) throws WasiException {
    return open(path, 0, Rights.FD_READ | Rights.FD_SEEK | Rights.FD_FILESTAT_GET, 0);
  }

  /** The first bytes of a file as a text, at most so many. */
  public String start(String path, int most) throws WasiException {
    int fd = openToRead(path);
    try {
      int count = read(fd, second, Math.min(most, LONGEST));
      byte[] bytes = new byte[Math.max(0, count)];
      memory.get(second, bytes, 0, bytes.length);
      return Utf8.text(bytes, 0, bytes.length);
    } finally {
      close(fd);
    }
  }

  private int read(int fd, int to, int length) {
    memory.putInt(result + 8 + Iovec.BUF, to);
    memory.putInt(result + 8 + Iovec.BUF_LEN, length);
    int errno = wasi.fdRead(fd, result + 8, 1, result);
    return errno == Errno.SUCCESS ? memory.getInt(result) : -errno;
  }

  /** Opens a file to write, which is created or truncated. */
  public int create(String path) throws WasiException {
    long rights = Rights.FD_WRITE | Rights.FD_SEEK | Rights.FD_FILESTAT_GET;
    return open(path, Oflags.CREAT | Oflags.TRUNC, rights, 0);
  }

  /** Closes a descriptor; it does not matter whether it was one. */
  public void close(int fd) {
    wasi.fdClose(fd);
  }

  /** Moves the position by so much; false for what has none. */
  public boolean seek(int fd, long by) {
    return wasi.fdSeek(fd, by, Whence.CUR, result) == Errno.SUCCESS;
  }

  /** Moves the position to an offset; false for what has none. */
  public boolean seekTo(int fd, long offset) {
    return wasi.fdSeek(fd, offset, Whence.SET, result) == Errno.SUCCESS;
  }

  /** The names in a directory, without dots, in no order. */
  public List<Entry> list(String path) throws WasiException {
    int fd = open(path, Oflags.DIRECTORY, DIRECTORY_RIGHTS, 0);
    int buffer = memory.allocate(LISTING);
    try {
      return list(fd, buffer, path);
    } finally {
      memory.release(buffer);
      close(fd);
    }
  }

  private List<Entry> list(int fd, int buffer, String path) throws WasiException {
    List<Entry> entries = new ArrayList<>();
    long cookie = Dirent.COOKIE_START;
    int used = LISTING;
    while (used == LISTING) {
      WasiException.check(wasi.fdReaddir(fd, buffer, LISTING, cookie, result), path);
      used = memory.getInt(result);
      int at = 0;
      while (at + Dirent.SIZE <= used) {
        int size = Dirent.SIZE + memory.getInt(buffer + at + Dirent.NAMLEN);
        if (at + size > used) {
          break;
        }
        add(buffer + at, entries);
        cookie = memory.getLong(buffer + at + Dirent.NEXT);
        at += size;
      }
    }
    return entries;
  }

  private void add(int at, List<Entry> to) {
    byte[] name = new byte[memory.getInt(at + Dirent.NAMLEN)];
    memory.get(at + Dirent.SIZE, name, 0, name.length);
    String text = Utf8.text(name, 0, name.length);
    if (!text.equals(".") && !text.equals("..")) {
      to.add(new Entry(text, memory.getByte(at + Dirent.TYPE)));
    }
  }

  public void createDirectory(String path) throws WasiException {
    At at = put(path, first);
    WasiException.check(wasi.pathCreateDirectory(at.fd, first, at.length), path);
  }

  public void removeDirectory(String path) throws WasiException {
    At at = put(path, first);
    WasiException.check(wasi.pathRemoveDirectory(at.fd, first, at.length), path);
  }

  /** Removes the name of a file. */
  public void unlink(String path) throws WasiException {
    At at = put(path, first);
    WasiException.check(wasi.pathUnlinkFile(at.fd, first, at.length), path);
  }

  public void rename(String from, String to) throws WasiException {
    At old = put(from, first);
    At at = put(to, second);
    WasiException.check(wasi.pathRename(old.fd, first, old.length, at.fd, second, at.length), from);
  }

  /** Gives a file one more name. */
  public void link(String from, String to) throws WasiException {
    At old = put(from, first);
    At at = put(to, second);
    WasiException.check(wasi.pathLink(old.fd, 0, first, old.length, at.fd, second, at.length), to);
  }

  /** Makes a symbolic link to a target, which is taken as it is. */
  public void symlink(String target, String path) throws WasiException {
    byte[] bytes = Utf8.bytes(target);
    memory.put(first, bytes, 0, Math.min(bytes.length, LONGEST));
    At at = put(path, second);
    WasiException.check(wasi.pathSymlink(first, bytes.length, at.fd, second, at.length), path);
  }

  /** The target of a link. */
  public String readLink(String path) throws WasiException {
    At at = put(path, first);
    WasiException.check(wasi.pathReadlink(at.fd, first, at.length, second, LONGEST, result), path);
    byte[] target = new byte[memory.getInt(result)];
    memory.get(second, target, 0, target.length);
    return Utf8.text(target, 0, target.length);
  }

  /** Sets times in nanoseconds since 1970. */
  public void setTimes(String path, long accessed, long modified) throws WasiException {
    At at = put(path, first);
    WasiException.check(
        wasi.pathFilestatSetTimes(
            at.fd,
            Lookupflags.SYMLINK_FOLLOW,
            first,
            at.length,
            accessed,
            modified,
            Fstflags.ATIM | Fstflags.MTIM),
        path);
  }
}
