package warren.kernel.net;

import java.util.ArrayList;
import java.util.List;
import warren.kernel.stream.StreamStore;
import warren.shared.memory.Commons;
import warren.shared.ring.Stream;

/**
 * The connections of a listener that nobody has accepted. Their numbers go through a stream, 8
 * bytes each, so that programs wait for them as for any bytes:
 *
 * <pre>
 *   "      7\n     12\n"      decimal, right-aligned, the last byte is a line feed
 * </pre>
 */
final class Backlog {
  /** Bytes of a number. */
  static final int ENTRY = 8;

  private final StreamStore streams;
  private final Commons commons;
  private final Stream numbers;
  private final int most;
  private final List<Socket> waiting = new ArrayList<>();

  private Backlog(StreamStore streams, Commons commons, Stream numbers, int most) {
    this.streams = streams;
    this.commons = commons;
    this.numbers = numbers;
    this.most = most;
  }

  /** A backlog of {@code most} unread numbers, or null: NOSPC. */
  static Backlog create(StreamStore streams, Commons commons, int most) {
    int capacity = Integer.highestOneBit(most * ENTRY - 1) << 1;
    Stream numbers = streams.createNamed(capacity);
    if (numbers == null) {
      return null;
    }
    numbers.addReader();
    numbers.addWriter();
    return new Backlog(streams, commons, numbers, most);
  }

  Stream stream() {
    return numbers;
  }

  /** Numbers that nobody has read. */
  int unread() {
    return Math.max(0, numbers.readable()) / ENTRY;
  }

  boolean isFull() {
    return unread() >= most;
  }

  /** Adds a socket that is to be accepted. */
  void add(Socket socket) {
    waiting.add(socket);
    announce(socket);
  }

  /** Writes the number of a socket once more, since whoever read it could not open it. */
  void announce(Socket socket) {
    if (numbers.writable() >= ENTRY) {
      write(numbers.headAddress(), socket.number());
      numbers.written(ENTRY);
    }
  }

  private void write(int at, int number) {
    commons.putByte(at + ENTRY - 1, '\n');
    int rest = number;
    for (int i = ENTRY - 2; i >= 0; i--) {
      commons.putByte(at + i, rest == 0 ? ' ' : '0' + rest % 10);
      rest /= 10;
    }
  }

  void accepted(Socket socket) {
    waiting.remove(socket);
  }

  /** Nobody accepts any more: those that wait are reset, and readers get the end of the file. */
  void end() {
    for (Socket socket : List.copyOf(waiting)) {
      socket.refuse();
    }
    waiting.clear();
    numbers.shut();
  }

  void free() {
    streams.free(numbers);
  }
}
