package warren.gateway.loopback;

/** Connects by the files below {@code /net/tcp}. */
public final class NetDialer implements Dialer {
  private final NetFiles files;

  public NetDialer(NetFiles files) {
    this.files = files;
  }

  @Override
  public Connection dial(int port) throws NotConnected {
    int control = files.open("net/tcp/clone", 0);
    try {
      String number = files.line(control);
      files.command(control, "connect 127.0.0.1!" + port);
      return new NetConnection(files, number);
    } finally {
      files.close(control);
    }
  }
}
