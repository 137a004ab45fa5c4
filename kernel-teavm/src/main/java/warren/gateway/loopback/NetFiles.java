package warren.gateway.loopback;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.bridge.io.Opening;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.shared.abi.Rights;
import warren.shared.layout.Operation;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Utf8;

/** Opens, reads and writes the files below {@code /net}: {@code kernel-teavm/NET.md}. */
public final class NetFiles {
  private static final long READ =
      Rights.FD_READ | Rights.FD_FDSTAT_SET_FLAGS | Rights.POLL_FD_READWRITE;
  private static final long READ_WRITE = READ | Rights.FD_WRITE;

  /** Bytes of a text: a host's name, a port and a line feed. */
  private static final int TEXT = 272;

  private final Commons commons;
  private final GuestMemory memory;
  private final KernelCalls kernel;
  private final Descriptors descriptors;
  private final int root;
  private final int scratch;

  /**
   * {@code root} is the descriptor of the root directory, {@code scratch} the address of 272 bytes
   * of the gateway's memory.
   */
  public NetFiles(
      Commons commons,
      GuestMemory memory,
      KernelCalls kernel,
      Descriptors descriptors,
      int root,
      int scratch) {
    this.commons = commons;
    this.memory = memory;
    this.kernel = kernel;
    this.descriptors = descriptors;
    this.root = root;
    this.scratch = scratch;
  }

  /** Opens a file to read and write; returns its descriptor. */
  int open(String path, int flags) throws NotConnected {
    return open(path, flags, READ_WRITE);
  }

  /** Opens a file to read; returns its descriptor. */
  int openToRead(String path, int flags) throws NotConnected {
    return open(path, flags, READ);
  }

  private int open(String path, int flags, long rights) throws NotConnected {
    int length = Utf8.write(commons, kernel.transfer(), path);
    int errno =
        kernel
            .argument(0, root)
            .argument(1, 0)
            .argument(2, 0)
            .argument(3, flags)
            .argument(4, length)
            .argument(Operation.ABSOLUTE_PATHS, 0)
            .longArgument(0, rights)
            .longArgument(1, 0)
            .call(Operation.PATH_OPEN);
    check(-errno);
    Opening opening = Opening.of(kernel);
    descriptors.put(opening);
    return opening.descriptor();
  }

  OpenFile file(int descriptor) {
    return descriptors.get(descriptor);
  }

  void close(int descriptor) {
    descriptors.close(descriptor);
  }

  /** The first line of an open file, without its end. */
  String line(int descriptor) throws NotConnected {
    int length = check(file(descriptor).read(scratch, TEXT));
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < length && memory.getByte(scratch + i) != '\n'; i++) {
      line.append((char) memory.getByte(scratch + i));
    }
    return line.toString();
  }

  /** The first line of a file. */
  String line(String path) throws NotConnected {
    int descriptor = openToRead(path, 0);
    try {
      return line(descriptor);
    } finally {
      close(descriptor);
    }
  }

  /** Writes a command to an open file. */
  void command(int descriptor, String command) throws NotConnected {
    for (int i = 0; i < command.length(); i++) {
      memory.putByte(scratch + i, command.charAt(i));
    }
    check(file(descriptor).write(scratch, command.length()));
  }

  private static int check(int result) throws NotConnected {
    if (result < 0) {
      throw new NotConnected(-result);
    }
    return result;
  }
}
