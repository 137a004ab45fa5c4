package warren.wire.wisp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** From messages to packets and back. */
public final class Packets {
  /** Bytes before a packet's payload. */
  public static final int HEADER_BYTES = 5;

  private Packets() {}

  /**
   * Reads the packet that a whole message is. The message's position stays.
   *
   * @return a packet that may share the message's bytes: see {@link Data} and {@link Extension}
   */
  public static Packet read(ByteBuffer message) throws MalformedPacket {
    ByteBuffer bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < HEADER_BYTES) {
      throw new MalformedPacket(0, "packet of " + bytes.remaining() + " bytes: a header has 5");
    }
    int type = Byte.toUnsignedInt(bytes.get());
    int stream = bytes.getInt();
    return switch (type) {
      case Packet.CONNECT -> Connect.read(some(stream, "CONNECT"), bytes);
      case Packet.DATA -> new Data(some(stream, "DATA"), bytes.slice());
      case Packet.CONTINUE -> Continue.read(stream, bytes);
      case Packet.CLOSE -> Close.read(stream, bytes);
      case Packet.INFO -> Info.read(stream, bytes);
      case Packet.FINISH -> Finish.read(some(stream, "FINISH"), bytes);
      default -> throw new MalformedPacket(stream, "unknown packet type " + type);
    };
  }

  /** The stream that a message is for, by its header; 0 if it has none. */
  public static int stream(ByteBuffer message) {
    return message.remaining() < HEADER_BYTES
        ? 0
        : message.slice().order(ByteOrder.LITTLE_ENDIAN).getInt(1);
  }

  /** Writes a packet as a message of its own, ready to be read. */
  public static ByteBuffer write(Packet packet) {
    return packet.write().flip().order(ByteOrder.BIG_ENDIAN);
  }

  /** A little-endian buffer that has the header, and space for so many bytes of payload. */
  static ByteBuffer start(int type, int stream, int payloadBytes) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payloadBytes);
    return bytes.order(ByteOrder.LITTLE_ENDIAN).put((byte) type).putInt(stream);
  }

  /**
   * A DATA packet as a message. Where there is space in front of the payload, its header goes there
   * and the message is the same buffer; else it is a new one.
   */
  public static ByteBuffer data(int stream, ByteBuffer payload) {
    if (stream == 0) {
      throw new IllegalArgumentException("DATA on stream 0");
    }
    int start = payload.position() - HEADER_BYTES;
    if (start < 0) {
      return append(start(Packet.DATA, stream, payload.remaining()), payload)
          .flip()
          .order(ByteOrder.BIG_ENDIAN);
    }
    int id = payload.order() == ByteOrder.LITTLE_ENDIAN ? stream : Integer.reverseBytes(stream);
    return payload.position(start).put((byte) Packet.DATA).putInt(id).position(start);
  }

  private static int some(int stream, String name) throws MalformedPacket {
    if (stream == 0) {
      throw new MalformedPacket(0, name + " on stream 0, which is the connection");
    }
    return stream;
  }

  /** As {@code to.put(from)}, which TeaVM 0.15 writes to the wrong place in WebAssembly. */
  static ByteBuffer append(ByteBuffer to, ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return to.put(bytes);
  }

  /** Refuses a payload that is longer or shorter than its packet allows. */
  static void exactly(int bytes, String name, int stream, ByteBuffer payload)
      throws MalformedPacket {
    if (payload.remaining() != bytes) {
      throw new MalformedPacket(
          stream, name + " with a payload of " + payload.remaining() + " bytes, not " + bytes);
    }
  }
}
