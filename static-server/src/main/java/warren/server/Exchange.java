package warren.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Optional;
import warren.server.Asset.Form;

/** One request and its answer. */
final class Exchange {
  private static final int BUFFER = 1 << 16;
  private static final int MISDIRECTED = 421;

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  Exchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  void answer(Site site, HostRule hosts, SecurityHeaders headers) throws IOException {
    headers.of(request.getRequestURI()).forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-cache");
    if (!isGet() && !isHead()) {
      response.setHeader("Allow", "GET, HEAD");
      sendLine(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "only GET and HEAD are answered here");
      return;
    }
    String host = request.getHeader("Host");
    switch (hosts.judge(host)) {
      case SERVE -> serve(site);
      case REDIRECT -> redirect("http://" + hosts.named(host) + pathAndQuery());
      case REFUSE -> sendLine(MISDIRECTED, "this server answers to the name localhost only");
    }
  }

  private void serve(Site site) throws IOException {
    Optional<Asset> asset = find(site);
    if (asset.isPresent()) {
      send(asset.get());
    } else {
      sendLine(HttpServletResponse.SC_NOT_FOUND, "there is no such file here");
    }
  }

  private void redirect(String location) throws IOException {
    response.setHeader("Location", location);
    sendLine(HttpServletResponse.SC_TEMPORARY_REDIRECT, "see " + location);
  }

  private Optional<Asset> find(Site site) throws IOException {
    String path = request.getRequestURI();
    try {
      String decoded =
          path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
      return site.find(decoded.endsWith("/") ? decoded + "index.html" : decoded);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private void send(Asset asset) throws IOException {
    Encoding encoding =
        AcceptEncoding.parse(request.getHeader("Accept-Encoding")).choose(asset.forms().keySet());
    String entityTag = asset.entityTag(encoding);
    response.setHeader("ETag", entityTag);
    response.setHeader("Vary", "Accept-Encoding");
    if (asset.isImmutable()) {
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    }
    if (Validators.hasAlready(request.getHeader("If-None-Match"), entityTag)) {
      response.setContentType(null);
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(MediaTypes.of(asset.path()));
    Form form = asset.forms().get(encoding);
    if (encoding == Encoding.IDENTITY) {
      response.setHeader("Accept-Ranges", "bytes");
      sendRange(form, range(form.size(), entityTag));
    } else {
      response.setHeader("Content-Encoding", encoding.token);
      sendBytes(form, ByteRange.whole(form.size()));
    }
  }

  private ByteRange range(long size, String entityTag) {
    boolean asked = isGet() && Validators.mayContinue(request.getHeader("If-Range"), entityTag);
    return ByteRange.parse(asked ? request.getHeader("Range") : null, size);
  }

  private void sendRange(Form form, ByteRange range) throws IOException {
    long size = form.size();
    if (range.isWhole(size)) {
      sendBytes(form, range);
    } else if (range.length() == 0) {
      response.setHeader("Content-Range", "bytes */" + size);
      sendLine(
          HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE,
          "the file has " + size + " bytes");
    } else {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
      sendBytes(form, range);
    }
  }

  private void sendBytes(Form form, ByteRange range) throws IOException {
    response.setContentLengthLong(range.length());
    if (isHead()) {
      return;
    }
    try (InputStream in = form.content().open()) {
      in.skipNBytes(range.first());
      byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, range.length()))];
      for (long left = range.length(); left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("a file is shorter than its index says");
        }
        response.getOutputStream().write(buffer, 0, count);
        left -= count;
      }
    }
  }

  private void sendLine(int status, String line) throws IOException {
    byte[] bytes = ("warren: " + line + "\n").getBytes(UTF_8);
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.setContentLength(bytes.length);
    if (!isHead()) {
      response.getOutputStream().write(bytes);
    }
  }

  private String pathAndQuery() {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private boolean isGet() {
    return request.getMethod().equals("GET");
  }

  private boolean isHead() {
    return request.getMethod().equals("HEAD");
  }
}
