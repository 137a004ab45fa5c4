package warren.gateway.loopback;

import warren.gateway.loopback.Dialer.NotConnected;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;

/** Accepts by the file {@code /net/outside}, which only the gateway has. */
public final class NetAcceptor implements Acceptor {
  private final NetFiles files;
  private final int listener;

  public NetAcceptor(NetFiles files) throws NotConnected {
    this.files = files;
    this.listener = files.openToRead("net/outside", Fdflags.NONBLOCK);
  }

  @Override
  public Arrival accept() {
    while (true) {
      int number = next();
      Arrival arrival = number > 0 ? open(number) : null;
      if (arrival != null || number <= 0) {
        return arrival;
      }
    }
  }

  private int next() {
    int number = files.file(listener).acceptNumber();
    if (number == -Errno.AGAIN) {
      files.file(listener).addReadWaiter();
      number = files.file(listener).acceptNumber();
    }
    return number;
  }

  /** Null if the program has gone meanwhile. */
  private Arrival open(int number) {
    try {
      return arrival(number);
    } catch (NotConnected gone) {
      return null;
    }
  }

  private Arrival arrival(int number) throws NotConnected {
    Connection connection = new NetConnection(files, String.valueOf(number));
    String dialled = files.line("net/tcp/" + number + "/local");
    int mark = dialled.lastIndexOf('!');
    int port = Integer.parseInt(dialled.substring(mark + 1));
    return new Arrival(connection, dialled.substring(0, mark), port);
  }
}
