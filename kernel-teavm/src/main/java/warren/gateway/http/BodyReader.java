package warren.gateway.http;

import warren.shared.memory.ReadableMemory;

/** Finds the pieces and the end of a body in bytes that arrive in any portions. */
interface BodyReader {
  /** Takes the pieces of a body. */
  interface Pieces {
    void body(int at, int length);
  }

  /** Reads up to the body's end, or to {@code end}; returns the address after what it has read. */
  int read(int at, int end, Pieces pieces) throws MalformedMessage;

  boolean isDone();

  /** Whether the body may end where the connection does. */
  default boolean endsByClose() {
    return false;
  }

  /** The fields behind the body. */
  default Fields trailers() {
    return new Fields();
  }

  static BodyReader of(Framing framing, ReadableMemory memory) {
    return switch (framing.kind()) {
      case CHUNKED -> new ChunkedBody(memory);
      case UNTIL_CLOSE -> new EndlessBody();
      default -> new MeasuredBody(framing.length());
    };
  }

  /** A body of a known length. */
  final class MeasuredBody implements BodyReader {
    private long left;

    MeasuredBody(long length) {
      this.left = length;
    }

    @Override
    public int read(int at, int end, Pieces pieces) {
      int piece = (int) Math.min(left, end - at);
      if (piece > 0) {
        pieces.body(at, piece);
        left -= piece;
      }
      return at + piece;
    }

    @Override
    public boolean isDone() {
      return left == 0;
    }
  }

  /** A body that ends with the connection. */
  final class EndlessBody implements BodyReader {
    @Override
    public int read(int at, int end, Pieces pieces) {
      pieces.body(at, end - at);
      return end;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean endsByClose() {
      return true;
    }
  }
}
