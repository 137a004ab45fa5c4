package warren.gateway.loopback;

import warren.bridge.io.OpenFile;
import warren.gateway.loopback.Dialer.NotConnected;
import warren.shared.abi.Fdflags;

/** The data of a connected socket. */
final class NetConnection implements Connection {
  private final NetFiles files;
  private final String folder;
  private final int descriptor;
  private final OpenFile data;

  /** {@code number} is the socket's. */
  NetConnection(NetFiles files, String number) throws NotConnected {
    this.files = files;
    this.folder = "net/tcp/" + number;
    this.descriptor = files.open(folder + "/data", Fdflags.NONBLOCK);
    this.data = files.file(descriptor);
  }

  @Override
  public int read(int to, int length) {
    return data.read(to, length);
  }

  @Override
  public long readable() {
    return data.readable();
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
  public boolean isHungUp() {
    return data.isHungUp();
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

  private void control(String command) {
    try {
      int control = files.open(folder + "/ctl", 0);
      try {
        files.command(control, command);
      } finally {
        files.close(control);
      }
    } catch (NotConnected over) {
      // The program has ended the connection already: nothing is left to end.
    }
  }

  @Override
  public void close() {
    files.close(descriptor);
  }
}
