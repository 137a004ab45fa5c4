package warren.relay.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import warren.relay.net.Connection;

/** What a peer sends, cut and glued as a network may do it; no piece is larger than one read. */
public final class Pieces {
  /** One read of a socket: an eighth of the real one, to try much in little time. */
  public static final int READ_BYTES = Connection.READ_BYTES / 8;

  /** So many may be small, or one large message would take very long. */
  private static final int SMALL_ONES = 64;

  /** A peer that is not read sends no more than this at once. */
  private static final int LARGE = 1 << 10;

  private final FakeLoop loop;
  private final FakeConnection connection;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private int size = READ_BYTES;
  private int glued;

  public Pieces(FakeLoop loop, FakeConnection connection) {
    this.loop = loop;
    this.connection = connection;
  }

  /** From now on pieces have so many bytes. */
  public void cut(int bytes) {
    size = bytes;
  }

  /** The next so many things go out together with the one behind them. */
  public void glue(int things) {
    glued = things;
  }

  public void send(byte[] bytes) {
    if (bytes.length > LARGE && !connection.isReading()) {
      return;
    }
    waiting.writeBytes(bytes);
    if (glued-- <= 0) {
      glued = 0;
      flush();
    }
  }

  private void flush() {
    byte[] all = waiting.toByteArray();
    waiting.reset();
    int from = 0;
    for (int pieces = 0; from < all.length; pieces++) {
      int end = Math.min(all.length, from + (pieces < SMALL_ONES ? size : READ_BYTES));
      connection.receive(Arrays.copyOfRange(all, from, end));
      loop.run();
      from = end;
    }
  }
}
