package warren.guest;

import java.io.IOException;
import java.io.InputStream;

/** Reads from a descriptor, unbuffered: each call is a system call. */
final class DescriptorInput extends InputStream {
  private final SystemInterface system;
  private final int fd;

  DescriptorInput(SystemInterface system, int fd) {
    this.system = system;
    this.fd = fd;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = system.read(fd, to, offset, length);
    return count == 0 ? -1 : count;
  }

  @Override
  public void close() throws IOException {
    system.close(fd);
  }
}
