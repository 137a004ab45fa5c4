package warren.guest.world;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Whence;

/** What can be open: files, directories, pipes, devices. */
final class OpenFiles {
  private OpenFiles() {}

  /** A regular file of the host. */
  static final class Regular extends OpenThing {
    private final Path path;
    private final FileChannel channel;
    private final boolean appends;

    Regular(Path path, FileChannel channel, boolean appends) {
      this.path = path;
      this.channel = channel;
      this.appends = appends;
    }

    @Override
    synchronized int read(byte[] to, int offset, int length) throws IOException {
      return Math.max(0, channel.read(ByteBuffer.wrap(to, offset, length)));
    }

    @Override
    synchronized int readAt(byte[] to, int offset, int length, long position) throws IOException {
      return Math.max(0, channel.read(ByteBuffer.wrap(to, offset, length), position));
    }

    @Override
    synchronized int write(byte[] from, int offset, int length) throws IOException {
      if (appends) {
        channel.position(channel.size());
      }
      return channel.write(ByteBuffer.wrap(from, offset, length));
    }

    @Override
    synchronized long seek(long offset, int whence) throws IOException {
      long base =
          whence == Whence.SET ? 0 : whence == Whence.CUR ? channel.position() : channel.size();
      if (base + offset < 0) {
        throw new Failure(Errno.INVAL);
      }
      channel.position(base + offset);
      return channel.position();
    }

    @Override
    void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    Path path() {
      return path;
    }

    @Override
    int filetype() {
      return Filetype.REGULAR_FILE;
    }

    @Override
    void close() throws IOException {
      channel.close();
    }
  }

  /** A directory of the host. */
  static final class Directory extends OpenThing {
    private final Path path;

    Directory(Path path) {
      this.path = path;
    }

    @Override
    int read(byte[] to, int offset, int length) throws IOException {
      throw new Failure(Errno.ISDIR);
    }

    @Override
    Path path() {
      return path;
    }

    @Override
    int filetype() {
      return Filetype.DIRECTORY;
    }
  }

  /** {@code /dev/null}, and {@code /dev/zero}. */
  static final class Device extends OpenThing {
    private final boolean hasZeros;

    Device(boolean hasZeros) {
      this.hasZeros = hasZeros;
    }

    @Override
    int read(byte[] to, int offset, int length) {
      return hasZeros ? length : 0;
    }

    @Override
    int write(byte[] from, int offset, int length) {
      return length;
    }
  }

  /** {@code /dev/urandom}. */
  static final class RandomDevice extends OpenThing {
    private final Random random = new Random();

    @Override
    int read(byte[] to, int offset, int length) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      System.arraycopy(bytes, 0, to, offset, length);
      return length;
    }
  }

  /** The ring between both ends of a pipe. */
  static final class Ring {
    private static final int CAPACITY = 64 << 10;
    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int filled;
    private boolean hasReader = true;
    private boolean hasWriter = true;
    private boolean isWriterKnown;

    OpenThing in() {
      return new OpenThing() {
        @Override
        int read(byte[] to, int offset, int length) throws IOException {
          return Ring.this.read(to, offset, length);
        }

        @Override
        boolean isReadable() {
          synchronized (Ring.this) {
            return !pieces.isEmpty() || !hasWriter;
          }
        }

        @Override
        void close() {
          synchronized (Ring.this) {
            hasReader = false;
            Ring.this.notifyAll();
          }
        }
      };
    }

    OpenThing out() {
      isWriterKnown = true;
      return new OpenThing() {
        @Override
        int write(byte[] from, int offset, int length) throws IOException {
          return Ring.this.write(from, offset, length);
        }

        @Override
        void close() {
          synchronized (Ring.this) {
            hasWriter = false;
            Ring.this.notifyAll();
          }
        }
      };
    }

    boolean isWriterKnown() {
      return isWriterKnown;
    }

    private synchronized int read(byte[] to, int offset, int length) throws IOException {
      while (pieces.isEmpty() && hasWriter) {
        Waits.await(this);
      }
      if (pieces.isEmpty()) {
        return 0;
      }
      byte[] piece = pieces.remove();
      int count = Math.min(length, piece.length);
      System.arraycopy(piece, 0, to, offset, count);
      if (count < piece.length) {
        pieces.addFirst(java.util.Arrays.copyOfRange(piece, count, piece.length));
      }
      filled -= count;
      notifyAll();
      return count;
    }

    private synchronized int write(byte[] from, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        while (filled == CAPACITY && hasReader) {
          Waits.await(this);
        }
        if (!hasReader) {
          throw new Failure(Errno.PIPE);
        }
        int count = Math.min(length - done, CAPACITY - filled);
        pieces.add(java.util.Arrays.copyOfRange(from, offset + done, offset + done + count));
        filled += count;
        done += count;
        notifyAll();
      }
      return done;
    }
  }

  /** Waits that a kill ends. */
  static final class Waits {
    private Waits() {}

    static void await(Object lock) throws IOException {
      Process.current().await(lock);
    }
  }

  static boolean isThere(Path path) {
    return Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
  }
}
