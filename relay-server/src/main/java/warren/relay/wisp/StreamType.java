package warren.relay.wisp;

/** What a {@link Connect} asks for. Other values are possible on the wire. */
public final class StreamType {
  public static final int TCP = 0x01;
  public static final int UDP = 0x02;

  private StreamType() {}
}
