package warren.wire.wisp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The client wants a stream to a host. Whether the host is a name at all, and the port more than 0,
 * is for those who decide about targets.
 *
 * <pre>
 *  0             1            3
 *  +-------------+------------+---------------------+
 *  | stream type | port (u16) | host, UTF-8 ...     |
 *  +-------------+------------+---------------------+
 * </pre>
 *
 * @param streamType {@link #TCP} or another of the types below, or a byte of no meaning
 */
public record Connect(int stream, int streamType, int port, String host) implements Packet {
  public static final int TCP = 0x01;
  public static final int UDP = 0x02;

  /** Of {@link Flow}: TCP, and a {@link Continue} says that the connection stands. */
  public static final int ANNOUNCED_TCP = 0xF0;

  /**
   * Of {@link Flow}: TLS over TCP, whose client is the server of this protocol; the stream has the
   * plain bytes. A {@link Continue} says that the handshake is done and the certificate is the
   * host's.
   */
  public static final int TLS = 0xF1;

  /** Domain names have at most 253 characters, addresses fewer; what is longer names nothing. */
  public static final int MAX_HOST_BYTES = 255;

  private static final int FIXED_BYTES = 3;

  public Connect {
    if (stream == 0 || streamType >>> 8 != 0 || port >>> 16 != 0) {
      throw new IllegalArgumentException("stream " + stream + " type " + streamType + ":" + port);
    }
    int bytes = host.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_HOST_BYTES) {
      throw new IllegalArgumentException("host of " + bytes + " bytes");
    }
  }

  static Connect read(int stream, ByteBuffer payload) throws MalformedPacket {
    if (payload.remaining() < FIXED_BYTES) {
      throw new MalformedPacket(
          stream, "CONNECT with a payload of " + payload.remaining() + " bytes, fewer than 3");
    }
    int streamType = Byte.toUnsignedInt(payload.get());
    int port = Short.toUnsignedInt(payload.getShort());
    return new Connect(stream, streamType, port, host(stream, payload));
  }

  private static String host(int stream, ByteBuffer bytes) throws MalformedPacket {
    int length = bytes.remaining();
    if (length == 0) {
      throw new MalformedPacket(stream, "CONNECT without a host");
    }
    if (length > MAX_HOST_BYTES) {
      throw new MalformedPacket(
          stream, "CONNECT with a host of " + length + " bytes, more than " + MAX_HOST_BYTES);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedPacket(stream, "CONNECT with a host that is not UTF-8");
    }
  }

  @Override
  public ByteBuffer write() {
    byte[] name = host.getBytes(StandardCharsets.UTF_8);
    return Packets.start(CONNECT, stream, FIXED_BYTES + name.length)
        .put((byte) streamType)
        .putShort((short) port)
        .put(name);
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.connect(this);
  }
}
