package warren.relay.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a WebSocket's client writes, right or wrong, and what it reads, byte by byte. */
public final class ClientBytes {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final byte[] MASK = {0x12, (byte) 0xFE, 0x00, 0x7A};
  private static final int LAST = 0x80;

  private ClientBytes() {}

  /** A request that is accepted, with more headers if the test wants them. */
  public static byte[] request(String path, String... headers) {
    StringBuilder text = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    text.append("Host: relay.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
    text.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  /** One whole message. */
  public static byte[] message(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return frame(BINARY, true, bytes);
  }

  public static byte[] frame(int opcode, boolean isLast, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(opcode | (isLast ? LAST : 0));
    out.writeBytes(length(payload.length));
    out.writeBytes(MASK);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ MASK[i % MASK.length]);
    }
    return out.toByteArray();
  }

  /** The length with the bit that says that a mask follows. */
  public static byte[] length(long length) {
    ByteBuffer bytes = ByteBuffer.allocate(9);
    if (length <= 125) {
      bytes.put((byte) (0x80 | length));
    } else if (length <= 0xFFFF) {
      bytes.put((byte) 0xFE).putShort((short) length);
    } else {
      bytes.put((byte) 0xFF).putLong(length);
    }
    byte[] exact = new byte[bytes.flip().remaining()];
    bytes.get(exact);
    return exact;
  }

  /** The status line and headers of an answer, without the empty line. */
  public static String readAnswer(DataInputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n")) {
      text.append((char) in.readUnsignedByte());
    }
    return text.toString().strip();
  }

  /** A frame of the server's, which is never masked. */
  public record Frame(int opcode, byte[] payload) {
    public String text() {
      return new String(payload, UTF_8);
    }

    /** Code and reason, of a frame that closes. */
    public String closing() {
      return (ByteBuffer.wrap(payload).getShort() & 0xFFFF)
          + " "
          + new String(payload, 2, payload.length - 2, UTF_8);
    }
  }

  public static Frame readFrame(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    if (first >>> 4 != LAST >>> 4) {
      throw new IOException("a frame that begins with " + first);
    }
    int size = in.readUnsignedByte();
    long length = size < 126 ? size : size == 126 ? in.readUnsignedShort() : in.readLong();
    return new Frame(first & 15, in.readNBytes((int) length));
  }
}
