package warren.guest.world;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Filetype;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/** System calls of a process on the files of a {@link World}. */
public final class Calls {
  private final Process process;
  private final Tree tree;

  public Calls(Process process) {
    this.process = process;
    this.tree = new Tree(process.world().root());
  }

  /** A call. */
  public interface Call {
    void run() throws IOException;
  }

  /** The errno that a call gives. */
  public int errno(Call call) {
    process.checkKilled();
    try {
      call.run();
      return Errno.SUCCESS;
    } catch (Failure failure) {
      return failure.errno();
    } catch (NoSuchFileException missing) {
      return Errno.NOENT;
    } catch (FileAlreadyExistsException there) {
      return Errno.EXIST;
    } catch (DirectoryNotEmptyException full) {
      return Errno.NOTEMPTY;
    } catch (NotDirectoryException file) {
      return Errno.NOTDIR;
    } catch (IOException failure) {
      return Errno.IO;
    }
  }

  private static Path existing(Path path) throws Failure {
    if (!OpenFiles.isThere(path)) {
      throw new Failure(Errno.NOENT);
    }
    return path;
  }

  public int open(String path, int oflags, long rights, int fdflags, boolean follows)
      throws IOException {
    if (path.startsWith("proc/self/")) {
      String name = path.substring("proc/self/".length());
      return process.put(process.own(name, (fdflags & Fdflags.NONBLOCK) != 0));
    }
    if (path.startsWith("dev/fd/")) {
      return process.put(process.own(path.substring("dev/".length()), false));
    }
    if (path.startsWith("dev/")) {
      boolean isNonblocking = (fdflags & Fdflags.NONBLOCK) != 0;
      boolean isTerminal = path.equals("dev/tty") && process.world().terminal() != null;
      return process.put(
          isTerminal ? process.world().terminal().open(isNonblocking) : device(path.substring(4)));
    }
    Path found = tree.find(path, follows);
    if ((oflags & Oflags.DIRECTORY) != 0 && Files.exists(found) && !Files.isDirectory(found)) {
      throw new Failure(Errno.NOTDIR);
    }
    if (Files.isDirectory(found)) {
      if ((rights & Rights.FD_WRITE) != 0) {
        throw new Failure(Errno.ISDIR);
      }
      return process.put(new OpenFiles.Directory(found));
    }
    boolean appends = (fdflags & Fdflags.APPEND) != 0;
    boolean isThere = Files.exists(found);
    FileChannel channel = FileChannel.open(found, options(oflags, rights));
    if (!isThere) {
      process.world().permissions().made(found, process.mask());
    }
    return process.put(new OpenFiles.Regular(found, channel, appends));
  }

  private OpenThing device(String name) throws Failure {
    if (name.startsWith("fd/")) {
      return process.get(Integer.parseInt(name.substring(3)));
    }
    return switch (name) {
      case "null" -> new OpenFiles.Device(false);
      case "zero" -> new OpenFiles.Device(true);
      case "urandom" -> new OpenFiles.RandomDevice();
      case "stdin" -> process.get(0);
      case "stdout" -> process.get(1);
      case "stderr" -> process.get(2);
      default -> throw new Failure(Errno.NOENT);
    };
  }

  private static Set<OpenOption> options(int oflags, long rights) {
    Set<OpenOption> options = new HashSet<>();
    if ((rights & Rights.FD_WRITE) != 0) {
      options.add(StandardOpenOption.WRITE);
      if ((oflags & Oflags.CREAT) != 0) {
        boolean isNew = (oflags & Oflags.EXCL) != 0;
        options.add(isNew ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
      }
      if ((oflags & Oflags.TRUNC) != 0) {
        options.add(StandardOpenOption.TRUNCATE_EXISTING);
      }
    }
    if ((rights & Rights.FD_READ) != 0 || options.isEmpty()) {
      options.add(StandardOpenOption.READ);
    }
    return options;
  }

  /** Attributes: device, inode, type, links, size, times. */
  public long[] status(String path, boolean follows) throws IOException {
    if (path.startsWith("dev/")) {
      device(path.substring(4));
      return new long[] {0, path.hashCode(), Filetype.CHARACTER_DEVICE, 1, 0, 0, 0, 0, 0020666};
    }
    Path found = existing(tree.find(path, follows));
    if (path.endsWith("/") && !Files.isDirectory(found)) {
      throw new Failure(Errno.NOTDIR);
    }
    return status(found);
  }

  private long[] status(Path path) throws IOException {
    var attributes = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
    int type =
        (boolean) attributes.get("isDirectory")
            ? Filetype.DIRECTORY
            : (boolean) attributes.get("isSymbolicLink")
                ? Filetype.SYMBOLIC_LINK
                : Filetype.REGULAR_FILE;
    return new long[] {
      1,
      (long) attributes.get("ino"),
      type,
      (int) attributes.get("nlink"),
      (long) attributes.get("size"),
      FileClock.nanoseconds((FileTime) attributes.get("lastAccessTime")),
      FileClock.nanoseconds((FileTime) attributes.get("lastModifiedTime")),
      FileClock.nanoseconds((FileTime) attributes.get("ctime")),
      mode(path, (int) attributes.get("mode"))
    };
  }

  /** As the kernel gives it to what was never given permissions: a program begins as one. */
  private int mode(Path path, int mode) throws IOException {
    Integer given = process.world().permissions().of(path);
    if (given != null) {
      return (mode & 0170000) | given;
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Files.isSymbolicLink(path) ? 0120777 : (mode & 0170000) | 0755;
    }
    try (InputStream in = Files.newInputStream(path)) {
      String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return start.startsWith("#!") || start.equals("\0asm") ? 0100755 : 0100644;
    }
  }

  public long[] status(int fd) throws IOException {
    OpenThing open = process.get(fd);
    return open.path() == null
        ? new long[] {0, 0, open.filetype(), 1, 0, 0, 0, 0, 0010600}
        : status(open.path());
  }

  public int filetype(int fd) throws IOException {
    return process.get(fd).filetype();
  }

  public int read(int fd, byte[] to, int offset, int length) throws IOException {
    return process.get(fd).read(to, offset, length);
  }

  public int readAt(int fd, byte[] to, int offset, int length, long position) throws IOException {
    return process.get(fd).readAt(to, offset, length, position);
  }

  /** A broken pipe ends the process, unless it ignores that. */
  public int write(int fd, byte[] from, int offset, int length) throws IOException {
    try {
      return process.get(fd).write(from, offset, length);
    } catch (Failure failure) {
      if (failure.errno() == Errno.PIPE && !process.ignores("SIGPIPE")) {
        throw process.die("SIGPIPE");
      }
      throw failure;
    }
  }

  public long seek(int fd, long offset, int whence) throws IOException {
    return process.get(fd).seek(offset, whence);
  }

  public void truncate(int fd, long size) throws IOException {
    process.get(fd).truncate(size);
  }

  public void close(int fd) throws IOException {
    process.close(fd);
  }

  /** A name in a directory. */
  public record Entry(String name, int type) {}

  public List<Entry> list(int fd) throws IOException {
    Path path = process.get(fd).path();
    if (path == null || !Files.isDirectory(path)) {
      throw new Failure(Errno.NOTDIR);
    }
    List<Entry> entries = new ArrayList<>(List.of(new Entry(".", 3), new Entry("..", 3)));
    try (Stream<Path> names = Files.list(path)) {
      for (Path name : names.toList()) {
        entries.add(new Entry(name.getFileName().toString(), (int) status(name)[2]));
      }
    }
    return entries;
  }

  public void createDirectory(String path) throws IOException {
    Path made = Files.createDirectory(tree.find(path, true));
    process.world().permissions().made(made, process.mask());
  }

  public void removeDirectory(String path) throws IOException {
    Path found = existing(tree.find(path, false));
    if (!Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)) {
      throw new Failure(Errno.NOTDIR);
    }
    Files.delete(found);
  }

  public void unlink(String path) throws IOException {
    Path found = existing(tree.find(path, false));
    if (Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)) {
      throw new Failure(Errno.ISDIR);
    }
    Files.delete(found);
  }

  public void rename(String from, String to) throws IOException {
    Path source = existing(tree.find(from, false));
    Path target = tree.find(to, false);
    if (Files.isDirectory(target) && !Files.isDirectory(source)) {
      throw new Failure(Errno.ISDIR);
    }
    Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
  }

  public void link(String from, String to) throws IOException {
    Files.createLink(tree.find(to, false), existing(tree.find(from, false)));
  }

  public void symlink(String target, String path) throws IOException {
    Files.createSymbolicLink(tree.find(path, false), Path.of(target));
  }

  public String readLink(String path) throws IOException {
    Path found = existing(tree.find(path, false));
    if (!Files.isSymbolicLink(found)) {
      throw new Failure(Errno.INVAL);
    }
    return Files.readSymbolicLink(found).toString();
  }

  public void setTimes(String path, long accessed, long modified) throws IOException {
    Path found = existing(tree.find(path, true));
    Files.getFileAttributeView(found, java.nio.file.attribute.BasicFileAttributeView.class)
        .setTimes(
            FileTime.from(modified, TimeUnit.NANOSECONDS),
            FileTime.from(accessed, TimeUnit.NANOSECONDS),
            null);
  }

  /** Bytes of strings, each with a zero at its end. */
  public static byte[] terminated(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /** Waits; a kill ends it. */
  public void sleep(long nanoseconds) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoseconds);
    } catch (InterruptedException killed) {
      process.checkKilled();
    }
  }

  /** Whether a read of a descriptor would not wait. */
  public boolean isReadable(int fd) {
    OpenThing open = process.find(fd);
    return open == null || open.isReadable();
  }

  public Process process() {
    return process;
  }
}
