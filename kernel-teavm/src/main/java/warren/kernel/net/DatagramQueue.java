package warren.kernel.net;

import warren.kernel.stream.StreamStore;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

/**
 * The datagrams that have come to a socket and that nobody has read, one behind the other in a
 * stream:
 *
 * <pre>
 *   0         2      4       8
 *    | length | port | -     | the datagram
 *      u16      u16
 * </pre>
 *
 * <p>{@code port} is the sender's; both numbers are little-endian. Who reads takes the 8 bytes, and
 * then {@code length} more, which may be none.
 */
final class DatagramQueue {
  /** Bytes before each datagram. */
  static final int HEAD = 8;

  private final StreamStore streams;
  private final Commons commons;
  private final Stream stream;

  private DatagramQueue(StreamStore streams, Commons commons, Stream stream) {
    this.streams = streams;
    this.commons = commons;
    this.stream = stream;
  }

  /** An empty queue, or null: NOSPC. */
  static DatagramQueue create(StreamStore streams, Commons commons) {
    Stream stream = streams.createNamed(Limits.DATAGRAM_STREAM);
    if (stream == null) {
      return null;
    }
    stream.addReader();
    stream.addWriter();
    return new DatagramQueue(streams, commons, stream);
  }

  Stream stream() {
    return stream;
  }

  /** Adds a datagram, or forgets it if there is no room: UDP promises nothing. */
  void add(int port, int datagram, int length) {
    if (stream.writable() < HEAD + length) {
      return;
    }
    commons.putInt(CommonsLayout.SCRATCH, length | port << 16);
    commons.putInt(CommonsLayout.SCRATCH + 4, 0);
    copy(0, CommonsLayout.SCRATCH, HEAD);
    copy(HEAD, datagram, length);
    stream.written(HEAD + length);
  }

  /** Copies to a place behind what can be read already. */
  private void copy(int behind, int from, int length) {
    int place = (stream.headAddress() - stream.buffer() + behind) & (stream.capacity() - 1);
    int first = Math.min(length, stream.capacity() - place);
    commons.copy(stream.buffer() + place, from, first);
    commons.copy(stream.buffer(), from + first, length - first);
  }

  /** Readers get the end of the file once they have read what is there. */
  void end() {
    stream.shut();
  }

  void free() {
    streams.free(stream);
  }
}
