package warren.gateway.preview;

import warren.host.ReplyBuilder;

/** Pieces of a body as they lie in the gateway's memory, between the frames of chunks. */
final class Pieces {
  private int[] places = new int[16];
  private int count;
  private int bytes;

  void add(int at, int length) {
    if (2 * count == places.length) {
      int[] wider = new int[places.length * 2];
      System.arraycopy(places, 0, wider, 0, places.length);
      places = wider;
    }
    places[2 * count] = at;
    places[2 * count + 1] = length;
    count++;
    bytes += length;
  }

  int bytes() {
    return bytes;
  }

  /** Copies all into a buffer of their size. */
  void copy(ReplyBuilder message, String name) {
    int to = 0;
    for (int i = 0; i < count; i++) {
      message.fill(name, to, places[2 * i], places[2 * i + 1]);
      to += places[2 * i + 1];
    }
  }

  void clear() {
    count = 0;
    bytes = 0;
  }
}
