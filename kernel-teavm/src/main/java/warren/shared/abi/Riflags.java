package warren.shared.abi;

/** WASI preview 1, section {@code riflags}: how {@code sock_recv} receives; 16 bits. */
public final class Riflags {
  /** Returns the message without removing it from the socket's receive queue. */
  public static final int RECV_PEEK = 1 << 0;

  /** On byte-stream sockets, block until the full amount of data can be returned. */
  public static final int RECV_WAITALL = 1 << 1;

  private Riflags() {}
}
