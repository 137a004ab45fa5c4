package warren.gateway.loopback;

import warren.bridge.channel.KernelCalls;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.bridge.io.Opening;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Rights;
import warren.shared.layout.Operation;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Utf8;

/** Connects by the files below {@code /net/tcp}: {@code kernel-teavm/NET.md}. */
public final class NetDialer implements Dialer {
  private static final long RIGHTS =
      Rights.FD_READ | Rights.FD_WRITE | Rights.FD_FDSTAT_SET_FLAGS | Rights.POLL_FD_READWRITE;

  private final Commons commons;
  private final GuestMemory memory;
  private final KernelCalls kernel;
  private final Descriptors descriptors;
  private final int root;
  private final int scratch;

  /**
   * {@code root} is the descriptor of the root directory, {@code scratch} the address of 64 bytes
   * of the gateway's memory.
   */
  public NetDialer(
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

  @Override
  public Connection dial(int port) throws NotConnected {
    int control = open("net/tcp/clone", 0);
    try {
      String folder = "net/tcp/" + number(descriptors.get(control));
      command(descriptors.get(control), "connect 127.0.0.1!" + port);
      return new Dialled(folder, open(folder + "/data", Fdflags.NONBLOCK));
    } finally {
      descriptors.close(control);
    }
  }

  private int open(String path, int flags) throws NotConnected {
    int length = Utf8.write(commons, kernel.transfer(), path);
    int errno =
        kernel
            .argument(0, root)
            .argument(1, 0)
            .argument(2, 0)
            .argument(3, flags)
            .argument(4, length)
            .argument(Operation.ABSOLUTE_PATHS, 0)
            .longArgument(0, RIGHTS)
            .longArgument(1, 0)
            .call(Operation.PATH_OPEN);
    check(-errno);
    Opening opening = Opening.of(kernel);
    descriptors.put(opening);
    return opening.descriptor();
  }

  private String number(OpenFile control) throws NotConnected {
    int length = check(control.read(scratch, 16));
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < length && memory.getByte(scratch + i) != '\n'; i++) {
      number.append((char) memory.getByte(scratch + i));
    }
    return number.toString();
  }

  private void command(OpenFile control, String command) throws NotConnected {
    for (int i = 0; i < command.length(); i++) {
      memory.putByte(scratch + i, command.charAt(i));
    }
    check(control.write(scratch, command.length()));
  }

  private static int check(int result) throws NotConnected {
    if (result < 0) {
      throw new NotConnected(-result);
    }
    return result;
  }

  /** The data of a connected socket. */
  private final class Dialled implements Connection {
    private final String folder;
    private final int descriptor;
    private final OpenFile data;

    Dialled(String folder, int descriptor) {
      this.folder = folder;
      this.descriptor = descriptor;
      this.data = descriptors.get(descriptor);
    }

    @Override
    public int read(int to, int length) {
      return data.read(to, length);
    }

    @Override
    public int write(int from, int length) {
      return data.write(from, length);
    }

    @Override
    public void addReadWaiter() {
      data.addReadWaiter();
    }

    @Override
    public void addWriteWaiter() {
      data.addWriteWaiter();
    }

    @Override
    public boolean isWritable() {
      return data.isWritable();
    }

    @Override
    public void finish() {
      control("shutdown write");
    }

    @Override
    public void reset() {
      control("hangup");
      close();
    }

    /** A connection that is over already has nothing to end. */
    private void control(String command) {
      try {
        int control = open(folder + "/ctl", 0);
        try {
          command(descriptors.get(control), command);
        } finally {
          descriptors.close(control);
        }
      } catch (NotConnected over) {
        // The program has ended the connection already: nothing is left to end.
      }
    }

    @Override
    public void close() {
      descriptors.close(descriptor);
    }
  }
}
