package warren.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.bridge.wasi.Preview1;
import warren.kernel.proc.Dispositions;
import warren.kernel.proc.Exit;
import warren.kernel.proc.Process;
import warren.kernel.proc.StandardStreams;
import warren.kernel.stream.KernelReader;
import warren.kernel.stream.KernelWriter;
import warren.shared.abi.Dirent;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Filestat;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;
import warren.shared.abi.Signal;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ExitKind;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.SpinWait;
import warren.shared.ring.Stream;

/**
 * A process whose program is a test: the bridge as it is in a worker, over a guest memory on the
 * heap. The short methods return a result, or a negated errno.
 */
public final class ProcessUnderTest {
  /** Descriptor of the preopen "/" of a process with the default preopens. */
  public static final int ROOT = 3;

  /** Descriptor of the preopen "." of a process with the default preopens. */
  public static final int HERE = 4;

  /** The rights of {@link #open}, to read and write. */
  public static final long BOTH = Rights.FD_READ | Rights.FD_WRITE;

  private static final int RESULT = 0x100;
  private static final int VECTOR = 0x200;
  private static final int PATH = 0x1000;
  private static final int OTHER_PATH = 0x4000;
  private static final int BYTES = 0x10000;
  private static final int PAGES = 64;

  private final KernelUnderTest kernel;
  private final Process process;
  private final HeapGuestMemory memory;
  private final Preview1 calls;

  ProcessUnderTest(KernelUnderTest kernel, Process process) {
    this(kernel, process, new HeapGuestMemory(kernel.commons, PAGES));
  }

  /** Gives the bridge of a started process another memory. */
  public ProcessUnderTest(ProcessUnderTest started, GuestMemory memory) {
    this(started.kernel, started.process, memory);
  }

  private ProcessUnderTest(KernelUnderTest kernel, Process process, GuestMemory memory) {
    this.kernel = kernel;
    this.process = process;
    this.memory = memory instanceof HeapGuestMemory heap ? heap : null;
    this.calls = bridge(kernel.commons, kernel.clock, process.index(), memory);
  }

  /** What the bridge does when a process starts. */
  static Preview1 bridge(HeapCommons commons, FakeClock clock, int index, GuestMemory memory) {
    int slot = CommonsLayout.slot(index);
    KernelCalls channel = new KernelCalls(commons, memory, index);
    Waiter waiter = new Waiter(commons, channel, clock, new SpinWait(commons, 0));
    FakeEntropy entropy = new FakeEntropy(memory);
    Descriptors descriptors = new Descriptors(commons, memory, channel, waiter, entropy);
    descriptors.addFirst(commons.getInt(slot + Slot.DESCRIPTOR_COUNT));
    commons.storeInt(slot + Slot.STATE, ProcessState.RUNNING);
    return new Preview1(commons, memory, channel, waiter, descriptors, clock, entropy);
  }

  public Process process() {
    return process;
  }

  /** The system calls, as they are. */
  public Preview1 calls() {
    return calls;
  }

  public HeapGuestMemory memory() {
    return memory;
  }

  /** The stream that is its standard input, which {@link #inputWriter} writes. */
  public Stream input() {
    return inputWriter().stream();
  }

  /** The kernel's end of its standard input. */
  public KernelWriter inputWriter() {
    return ((StandardStreams.Pipes) process.streams()).input();
  }

  /** The kernel's end of its standard output. */
  public KernelReader outputReader() {
    return ((StandardStreams.Pipes) process.streams()).output();
  }

  public Output output() {
    return kernel.output(process.pid());
  }

  /** The program exits by itself; returns how. */
  public Exit exit(int code) {
    try {
      calls.process.procExit(code);
    } catch (Left left) {
      return finish();
    }
    throw new AssertionError("proc_exit returned");
  }

  /** The program's frames are gone: what the bridge does then, after which the kernel reaps it. */
  public Exit finish() {
    int kind = calls.process.exitKind();
    int slot = CommonsLayout.slot(process.index());
    kernel.commons.storeInt(slot + Slot.EXIT_KIND, kind == ExitKind.NONE ? ExitKind.CODE : kind);
    kernel.reaper.checkExit(process);
    return process.exit();
  }

  /** A write to a pipe that nobody reads is an error, and does not end the program. */
  public ProcessUnderTest takingBrokenPipes() {
    kernel.reaper.signals().ignore(process, Dispositions.bit(Signal.PIPE));
    return this;
  }

  /** The program is killed, and its worker is gone when this returns. */
  public void kill() {
    kernel.reaper.kill(process, "SIGKILL");
    kernel.workers.bury();
  }

  public int open(int directory, String path, int flags, long rights, int descriptorFlags) {
    return open(directory, path, Lookupflags.SYMLINK_FOLLOW, flags, rights, descriptorFlags);
  }

  public int open(
      int directory, String path, int lookup, int flags, long rights, int descriptorFlags) {
    int length = memory.putText(PATH, path);
    int errno =
        calls.paths.pathOpen(
            directory, lookup, PATH, length, flags, rights, 0, descriptorFlags, RESULT);
    return errno == Errno.SUCCESS ? memory.getInt(RESULT) : -errno;
  }

  /**
   * Opens, to read and write, a path that follows other bytes in memory; what is created is not
   * kept open.
   */
  public int openBehind(String before, int directory, String path, int flags) {
    int at = PATH + memory.putText(PATH, before);
    int length = memory.putText(at, path);
    int follow = Lookupflags.SYMLINK_FOLLOW;
    int errno = calls.paths.pathOpen(directory, follow, at, length, flags, BOTH, 0, 0, RESULT);
    return errno == Errno.SUCCESS ? memory.getInt(RESULT) : -errno;
  }

  /** Opens a file to read and write below the root, made if it is missing. */
  public int create(String path) {
    return open(ROOT, path, Oflags.CREAT, BOTH, 0);
  }

  public int openDirectory(String path) {
    return open(ROOT, path, Oflags.DIRECTORY, 0, 0);
  }

  public int close(int descriptor) {
    return -calls.descriptors.fdClose(descriptor);
  }

  public int write(int descriptor, String text) {
    return write(descriptor, text.getBytes(StandardCharsets.UTF_8));
  }

  public int write(int descriptor, byte[] bytes) {
    vector(bytes.length);
    memory.putBytes(BYTES, bytes);
    return result(calls.data.fdWrite(descriptor, VECTOR, 1, RESULT));
  }

  public int writeAt(int descriptor, String text, long offset) {
    vector(memory.putText(BYTES, text));
    return result(calls.data.fdPwrite(descriptor, VECTOR, 1, offset, RESULT));
  }

  /** Reads at most so many bytes as a text, or gives an errno's name. */
  public String read(int descriptor, int length) {
    vector(length);
    return text(calls.data.fdRead(descriptor, VECTOR, 1, RESULT));
  }

  public String readAt(int descriptor, int length, long offset) {
    vector(length);
    return text(calls.data.fdPread(descriptor, VECTOR, 1, offset, RESULT));
  }

  /** Reads that many bytes, or fails. */
  public byte[] readBytes(int descriptor, int length) {
    vector(length);
    int errno = calls.data.fdRead(descriptor, VECTOR, 1, RESULT);
    if (errno != Errno.SUCCESS || memory.getInt(RESULT) != length) {
      throw new AssertionError(Errno.name(errno) + ", " + memory.getInt(RESULT) + " bytes");
    }
    return memory.bytes(BYTES, length);
  }

  /** Reads all that is left. */
  public String readAll(int descriptor) {
    StringBuilder all = new StringBuilder();
    String piece = read(descriptor, 1 << 20);
    while (!piece.isEmpty()) {
      all.append(piece);
      piece = read(descriptor, 1 << 20);
    }
    return all.toString();
  }

  private void vector(int length) {
    memory.putInt(VECTOR, BYTES);
    memory.putInt(VECTOR + 4, length);
  }

  private String text(int errno) {
    return errno == Errno.SUCCESS ? memory.text(BYTES, memory.getInt(RESULT)) : Errno.name(errno);
  }

  private int result(int errno) {
    return errno == Errno.SUCCESS ? memory.getInt(RESULT) : -errno;
  }

  public long seek(int descriptor, long offset, int whence) {
    int errno = calls.data.fdSeek(descriptor, offset, whence, RESULT);
    return errno == Errno.SUCCESS ? memory.getLong(RESULT) : -errno;
  }

  public int mkdir(String path) {
    return mkdir(ROOT, path);
  }

  public int mkdir(int directory, String path) {
    return -calls.paths.pathCreateDirectory(directory, PATH, memory.putText(PATH, path));
  }

  public int rmdir(String path) {
    return -calls.paths.pathRemoveDirectory(ROOT, PATH, memory.putText(PATH, path));
  }

  public int unlink(String path) {
    return -calls.paths.pathUnlinkFile(ROOT, PATH, memory.putText(PATH, path));
  }

  public int rename(String from, String to) {
    int length = memory.putText(PATH, from);
    int newLength = memory.putText(OTHER_PATH, to);
    return -calls.paths.pathRename(ROOT, PATH, length, ROOT, OTHER_PATH, newLength);
  }

  public int link(String from, String to) {
    int length = memory.putText(PATH, from);
    int newLength = memory.putText(OTHER_PATH, to);
    return -calls.paths.pathLink(ROOT, 0, PATH, length, ROOT, OTHER_PATH, newLength);
  }

  public int symlink(String target, String path) {
    int length = memory.putText(OTHER_PATH, target);
    int pathLength = memory.putText(PATH, path);
    return -calls.paths.pathSymlink(OTHER_PATH, length, ROOT, PATH, pathLength);
  }

  public String readlink(String path) {
    int length = memory.putText(PATH, path);
    return text(calls.paths.pathReadlink(ROOT, PATH, length, BYTES, 8192, RESULT));
  }

  /** Size of a file by its path, or an errno with its sign changed. */
  public long size(String path) {
    int errno = stat(path, Lookupflags.SYMLINK_FOLLOW);
    return errno == Errno.SUCCESS ? memory.getLong(BYTES + Filestat.FILE_SIZE) : -errno;
  }

  /** File type by path without following, or an errno with its sign changed. */
  public int type(String path) {
    int errno = stat(path, 0);
    return errno == Errno.SUCCESS ? memory.getByte(BYTES + Filestat.FILETYPE) : -errno;
  }

  /** A word of the filestat of a path that is there. */
  public long attribute(String path, int offset) {
    return attribute(path, 0, offset);
  }

  /** A word of the filestat of a path, or an errno with its sign changed. */
  public long attribute(String path, int lookup, int offset) {
    int errno = stat(path, lookup);
    if (errno != Errno.SUCCESS) {
      return -errno;
    }
    boolean isByte = offset == Filestat.FILETYPE;
    return isByte ? memory.getByte(BYTES + offset) : memory.getLong(BYTES + offset);
  }

  private int stat(String path, int lookup) {
    int length = memory.putText(PATH, path);
    return calls.filestats.pathFilestatGet(ROOT, lookup, PATH, length, BYTES);
  }

  /** Rights that a descriptor reports. */
  public long rights(int descriptor) {
    int errno = calls.descriptors.fdFdstatGet(descriptor, RESULT);
    return errno == Errno.SUCCESS ? memory.getLong(RESULT + Fdstat.RIGHTS_BASE) : -errno;
  }

  /** Names in a directory, without the two dots, read with a buffer of so many bytes. */
  public List<String> list(int descriptor, int buffer) {
    List<String> names = new ArrayList<>();
    long cookie = 0;
    while (true) {
      int errno = calls.readdir.fdReaddir(descriptor, BYTES, buffer, cookie, RESULT);
      if (errno != Errno.SUCCESS) {
        throw new AssertionError(Errno.name(errno));
      }
      int used = memory.getInt(RESULT);
      int at = 0;
      while (at + Dirent.SIZE <= used) {
        int length = memory.getInt(BYTES + at + Dirent.NAMLEN);
        if (at + Dirent.SIZE + length > used) {
          break;
        }
        cookie = memory.getLong(BYTES + at + Dirent.NEXT);
        names.add(memory.text(BYTES + at + Dirent.SIZE, length));
        at += Dirent.SIZE + length;
      }
      if (used < buffer) {
        names.removeAll(List.of(".", ".."));
        return names;
      }
    }
  }
}
