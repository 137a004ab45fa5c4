package warren.guest.tools.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import warren.guest.Input;
import warren.guest.Output;

/** Java's streams on {@link Input} and {@link Output}, for what compresses. */
final class Streams {
  private Streams() {}

  static InputStream of(Input in) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return in.read();
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return length == 0 ? 0 : in.read(to, offset, length);
      }
    };
  }

  static OutputStream of(Output out) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        out.write(value & 0xff);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }
    };
  }

  /** Drops what is written. */
  static OutputStream nothing() {
    return new OutputStream() {
      @Override
      public void write(int value) {}

      @Override
      public void write(byte[] from, int offset, int length) {}
    };
  }
}
