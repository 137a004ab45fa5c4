package warren.guest.site;

import java.nio.charset.StandardCharsets;
import java.util.List;
import warren.gateway.http.Fields;
import warren.gateway.http.RequestHead;
import warren.guest.DirectCalls;
import warren.guest.site.Folder.Found;

/**
 * An open file as the answer to a request: the whole, a part, or that it has not changed. A page
 * that is to hear of changes has a tag behind its own bytes, where every parser takes it for a part
 * of the body, and is never sent in parts.
 */
final class FileResponse {
  private final DirectCalls calls;
  private final Found file;
  private final int descriptor;
  private final String type;
  private final String revision;

  /** {@code revision} is that of a page which is to hear of changes, else empty. */
  FileResponse(DirectCalls calls, Found file, int descriptor, String type, String revision) {
    this.calls = calls;
    this.file = file;
    this.descriptor = descriptor;
    this.type = type;
    this.revision = revision;
  }

  /** The answer; {@code status} is 200, or 404 for the page that says so. */
  Response to(RequestHead request, int status) {
    if (status == 200 && isKnown(request)) {
      calls.close(descriptor);
      return Response.of(304, fields());
    }
    ByteRange range = status == 200 ? range(request) : null;
    return range == null ? whole(status) : part(range);
  }

  /** Differs from that of any other content; that of a page has what its tag has. */
  private String tag() {
    String state = Long.toHexString(file.size()) + "-" + Long.toHexString(file.status().modified());
    return "\"" + (revision.isEmpty() ? state : state + "-" + revision) + "\"";
  }

  private Fields fields() {
    Fields fields =
        new Fields()
            .add("Content-Type", type)
            .add("Cache-Control", "no-cache")
            .add("ETag", tag())
            .add("Accept-Ranges", revision.isEmpty() ? "bytes" : "none");
    return type.startsWith("text/html") ? fields.add("Vary", "Accept") : fields;
  }

  private boolean isKnown(RequestHead request) {
    List<String> known = request.fields().members("If-None-Match");
    return known.contains("*") || known.contains(tag()) || known.contains("w/" + tag());
  }

  private ByteRange range(RequestHead request) {
    String range = request.fields().first("Range");
    String condition = request.fields().first("If-Range");
    boolean holds = condition == null || condition.equals(tag());
    return range == null || !holds || !revision.isEmpty() || !request.method().equals("GET")
        ? null
        : ByteRange.parse(range, file.size());
  }

  private Response whole(int status) {
    Part bytes = new Part.OfFile(calls, descriptor, 0, file.size());
    if (revision.isEmpty()) {
      return Response.of(status, fields(), bytes);
    }
    byte[] script = LiveScript.tag(revision).getBytes(StandardCharsets.UTF_8);
    return Response.of(status, fields(), bytes, new Part.Text(calls, script));
  }

  private Response part(ByteRange range) {
    Part bytes = new Part.OfFile(calls, descriptor, range.from(), range.to());
    Fields fields = fields().add("Content-Range", range.contentRange(file.size()));
    return Response.of(range.equals(ByteRange.NONE) ? 416 : 206, fields, bytes);
  }
}
