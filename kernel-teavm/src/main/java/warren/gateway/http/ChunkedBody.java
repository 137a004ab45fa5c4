package warren.gateway.http;

import warren.shared.memory.Limits;
import warren.shared.memory.ReadableMemory;

/**
 * A body in chunks: RFC 9112, 7.1. Extensions of chunks are skipped.
 *
 * <pre>
 *   1a;name=value CR LF  26 bytes CR LF  ...  0 CR LF  trailer: value CR LF  CR LF
 * </pre>
 */
final class ChunkedBody implements BodyReader {
  private enum Place {
    SIZE,
    BYTES,
    AFTER_BYTES,
    TRAILERS,
    DONE
  }

  private final LineReader lines;
  private final FieldReader fields = new FieldReader();
  private Place place = Place.SIZE;
  private Fields trailers = new Fields();
  private long left;

  ChunkedBody(ReadableMemory memory) {
    this.lines = new LineReader(memory, Limits.HTTP_CHUNK_LINE);
  }

  @Override
  public int read(int at, int end, Pieces pieces) throws MalformedMessage {
    int next = at;
    while (next < end && place != Place.DONE) {
      next = place == Place.BYTES ? bytes(next, end, pieces) : line(next, end);
    }
    return next;
  }

  private int bytes(int at, int end, Pieces pieces) {
    int piece = (int) Math.min(left, end - at);
    pieces.body(at, piece);
    left -= piece;
    if (left == 0) {
      expect(Place.AFTER_BYTES, 2);
    }
    return at + piece;
  }

  private void expect(Place next, int bytes) {
    place = next;
    lines.allow(bytes);
  }

  private int line(int at, int end) throws MalformedMessage {
    int next = lines.read(at, end);
    if (lines.isWhole()) {
      accept(lines.take());
    }
    return next;
  }

  private void accept(String line) throws MalformedMessage {
    if (place == Place.SIZE) {
      size(line);
    } else if (place == Place.AFTER_BYTES) {
      expect(Place.SIZE, Limits.HTTP_CHUNK_LINE);
    } else if (fields.accept(line)) {
      trailers = fields.take();
      place = Place.DONE;
    }
  }

  private void size(String line) throws MalformedMessage {
    int semicolon = line.indexOf(';');
    String size = semicolon < 0 ? line : line.substring(0, semicolon);
    left = Syntax.hexadecimal(Syntax.trim(size));
    if (left < 0 || !Syntax.isFieldValue(line) || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      throw new MalformedMessage("a chunk without its size");
    }
    if (left == 0) {
      expect(Place.TRAILERS, Limits.HTTP_HEAD);
    } else {
      place = Place.BYTES;
    }
  }

  @Override
  public boolean isDone() {
    return place == Place.DONE;
  }

  @Override
  public Fields trailers() {
    return trailers;
  }
}
