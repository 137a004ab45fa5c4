package warren.guest;

import java.io.IOException;
import java.io.OutputStream;

/** Writes to a descriptor, unbuffered: each call is one or more system calls. */
final class DescriptorOutput extends OutputStream {
  private final SystemInterface system;
  private final int fd;

  DescriptorOutput(SystemInterface system, int fd) {
    this.system = system;
    this.fd = fd;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int written = 0;
    while (written < length) {
      written += system.write(fd, from, offset + written, length - written);
    }
  }

  @Override
  public void close() throws IOException {
    system.close(fd);
  }
}
