package warren.relay.wisp;

/** The first byte of a packet. */
public final class PacketType {
  public static final int CONNECT = 0x01;
  public static final int DATA = 0x02;
  public static final int CONTINUE = 0x03;
  public static final int CLOSE = 0x04;
  public static final int INFO = 0x05;

  /** Ours; only between ends that both sent {@link Flow}. */
  public static final int FINISH = 0xF0;

  private PacketType() {}
}
