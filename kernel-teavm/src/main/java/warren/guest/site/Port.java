package warren.guest.site;

import java.io.IOException;
import warren.guest.GuestProcess;
import warren.guest.WasiException;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Rights;

/**
 * A port that is listened at, by the files of {@code /net}.
 *
 * @param listener a descriptor that does not block
 */
record Port(int number, int listener) {
  private static final int USUAL = 8080;
  private static final long READ_WRITE = Rights.FD_READ | Rights.FD_WRITE;

  /** Listens at the port, or if that is {@link Options#ANY}, at the usual or another one. */
  static Port open(GuestProcess process, int asked) throws IOException {
    if (asked != Options.ANY) {
      return listen(process, asked);
    }
    // Decided outside of the catch clause: TeaVM 0.15 was seen to lose what such a clause throws.
    WasiException failure;
    try {
      return listen(process, USUAL);
    } catch (WasiException caught) {
      failure = caught;
    }
    if (failure.errno() != Errno.ADDRINUSE) {
      throw failure;
    }
    return listen(process, 0);
  }

  private static Port listen(GuestProcess process, int port) throws IOException {
    int control = process.descriptor("/net/tcp/clone", 0, READ_WRITE, 0);
    String folder = "/net/tcp/" + process.read(control, 16).trim();
    process.write(control, "announce *!" + port);
    int listener = process.descriptor(folder + "/listen", 0, Rights.FD_READ, Fdflags.NONBLOCK);
    process.directCalls().close(control);
    int local = process.descriptor(folder + "/local", 0, Rights.FD_READ, 0);
    String address = process.read(local, 64).trim();
    process.directCalls().close(local);
    return new Port(Integer.parseInt(address.substring(address.indexOf('!') + 1)), listener);
  }
}
