package warren.wire.wisp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an end speaks, sent by each once at the beginning of version 2. Always on stream 0.
 *
 * <pre>
 *  0       1       2
 *  +-------+-------+-------------------+
 *  | major | minor | {@link Extension}s ... |
 *  +-------+-------+-------------------+
 * </pre>
 */
public record Info(int major, int minor, List<Extension> extensions) implements Packet {
  private static final int VERSION_BYTES = 2;

  public Info {
    if (major >>> 8 != 0 || minor >>> 8 != 0) {
      throw new IllegalArgumentException("version " + major + "." + minor);
    }
    extensions = List.copyOf(extensions);
  }

  static Info read(int stream, ByteBuffer payload) throws MalformedPacket {
    if (stream != 0) {
      throw new MalformedPacket(stream, "INFO on a stream, not on the connection");
    }
    if (payload.remaining() < VERSION_BYTES) {
      throw new MalformedPacket(
          0, "INFO with a payload of " + payload.remaining() + " bytes, fewer than 2");
    }
    int major = Byte.toUnsignedInt(payload.get());
    int minor = Byte.toUnsignedInt(payload.get());
    List<Extension> extensions = new ArrayList<>();
    while (payload.hasRemaining()) {
      extensions.add(Extension.read(payload));
    }
    return new Info(major, minor, extensions);
  }

  /** The first extension of this id. */
  public Optional<Extension> extension(int id) {
    return extensions.stream().filter(extension -> extension.id() == id).findFirst();
  }

  @Override
  public int stream() {
    return 0;
  }

  @Override
  public ByteBuffer write() {
    int size = VERSION_BYTES + extensions.stream().mapToInt(Extension::size).sum();
    ByteBuffer bytes = Packets.start(INFO, 0, size).put((byte) major).put((byte) minor);
    extensions.forEach(extension -> extension.write(bytes));
    return bytes;
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.info(this);
  }
}
