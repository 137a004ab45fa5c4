package warren.bridge.io;

import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.host.Entropy;
import warren.shared.layout.FirstDescriptor;
import warren.shared.layout.NodeRecord;
import warren.shared.layout.OpenFileRecord;
import warren.shared.layout.OpenKind;
import warren.shared.layout.Operation;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

/**
 * A process's copy of its descriptor table. The kernel assigns the numbers; this table has the
 * {@link OpenFile} of each, which moves its bytes.
 */
public final class Descriptors {
  /** Standard input, output and error. */
  private static final int STREAMS = 3;

  private final Commons commons;
  private final GuestMemory guest;
  private final KernelCalls kernel;
  private final Waiter waiter;
  private final Entropy entropy;
  private OpenFile[] files = new OpenFile[64];
  private int lastPreopen;

  public Descriptors(
      Commons commons, GuestMemory guest, KernelCalls kernel, Waiter waiter, Entropy entropy) {
    this.commons = commons;
    this.guest = guest;
    this.kernel = kernel;
    this.waiter = waiter;
    this.entropy = entropy;
  }

  /** The open file of a descriptor, or null. */
  public OpenFile get(int descriptor) {
    return descriptor >= 0 && descriptor < files.length ? files[descriptor] : null;
  }

  /** Whether the table may be full. */
  public boolean mayBeFull() {
    return files.length >= Limits.DESCRIPTORS;
  }

  /** Adds what the kernel has opened. */
  public void put(Opening opening) {
    place(opening.descriptor(), open(opening));
  }

  /** Adds the first descriptors, which the kernel wrote to the transfer area before the start. */
  public void addFirst(int count) {
    int at = kernel.transfer();
    for (int descriptor = 0; descriptor < count; descriptor++) {
      int nameLength = commons.getInt(at + FirstDescriptor.NAME_LENGTH);
      if (commons.getInt(at + FirstDescriptor.KIND) >= 0) {
        OpenFile file = open(first(descriptor, at));
        if (nameLength >= 0) {
          byte[] name = bytes(at + FirstDescriptor.NAME, nameLength);
          file.setPreopen(name, commons.getInt(at + FirstDescriptor.FALLBACK));
          lastPreopen = descriptor;
        }
        place(descriptor, file);
      }
      at += FirstDescriptor.size(nameLength);
    }
  }

  /** Whether the process started with a preopen behind this number, which is no standard stream. */
  public boolean isBeforePreopen(int descriptor) {
    return descriptor >= STREAMS && descriptor < lastPreopen;
  }

  /** Closes an open descriptor; returns an errno. */
  public int close(int descriptor) {
    OpenFile file = files[descriptor];
    files[descriptor] = null;
    kernel.writeBack();
    if (!file.closesSynchronously() && !file.isLocked() && kernel.deferClose(descriptor)) {
      return 0;
    }
    return kernel.argument(0, descriptor).call(Operation.FD_CLOSE);
  }

  /** Waits until what was written is on disk, if it is to be kept there; returns an errno. */
  public int sync(int descriptor, OpenFile file) {
    int record = file.record();
    boolean isKept =
        record != 0 && (commons.getInt(record + NodeRecord.MODE) & NodeRecord.KEPT) != 0;
    return isKept ? kernel.argument(0, descriptor).call(Operation.FD_SYNC) : 0;
  }

  /** Moves a descriptor onto another one; both are open. */
  public int renumber(int from, int to) {
    int errno = kernel.argument(0, from).argument(1, to).call(Operation.FD_RENUMBER);
    if (errno == 0 && from != to) {
      files[to] = files[from];
      files[to].renumbered(to);
      files[from] = null;
    }
    return errno;
  }

  private Opening first(int descriptor, int at) {
    return new Opening(
        descriptor,
        commons.getInt(at + FirstDescriptor.KIND),
        commons.getInt(at + FirstDescriptor.FILE),
        commons.getInt(at + FirstDescriptor.FILETYPE),
        commons.getLong(at + FirstDescriptor.RIGHTS),
        commons.getLong(at + FirstDescriptor.INHERITING));
  }

  private byte[] bytes(int at, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) commons.getByte(at + i);
    }
    return bytes;
  }

  private OpenFile open(Opening opening) {
    return switch (opening.kind()) {
      case OpenKind.REGULAR -> new RegularFile(opening, commons, guest, kernel);
      case OpenKind.DIRECTORY -> new Directory(opening, commons);
      case OpenKind.READ_END -> new ReadEnd(opening, commons, reader(opening));
      case OpenKind.WRITE_END ->
          new WriteEnd(opening, commons, writer(opening, OpenFileRecord.STREAM));
      case OpenKind.SOCKET ->
          new Socket(opening, commons, reader(opening), writer(opening, OpenFileRecord.OUT_STREAM));
      case OpenKind.LISTENER -> new Listener(opening, commons, reader(opening));
      case OpenKind.WATCH -> new Watch(opening, commons, reader(opening), guest, kernel);
      case OpenKind.CONTROL -> new ControlFile(opening, commons, guest, kernel);
      default -> new Device(opening, commons, guest, entropy);
    };
  }

  private StreamReader reader(Opening opening) {
    return new StreamReader(stream(opening, OpenFileRecord.STREAM), guest, waiter);
  }

  private StreamWriter writer(Opening opening, int word) {
    return new StreamWriter(stream(opening, word), guest, waiter);
  }

  private Stream stream(Opening opening, int word) {
    return new Stream(commons, commons.getInt(opening.file() + word));
  }

  private void place(int descriptor, OpenFile file) {
    if (descriptor >= files.length) {
      OpenFile[] wider = new OpenFile[Math.max(descriptor + 1, files.length * 2)];
      System.arraycopy(files, 0, wider, 0, files.length);
      files = wider;
    }
    files[descriptor] = file;
  }
}
