package warren.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.Set;
import warren.server.Asset.Form;

/** One request and its answer. */
final class Exchange {
  private static final int BUFFER = 1 << 16;
  private static final int MISDIRECTED = 421;

  private static final String PREVIEW_FOLDER = "/__warren/";
  private static final String SERVICE_WORKER = "/__warren/sw.js";
  private static final Set<String> PREVIEW_FILES =
      Set.of("/__warren/boot.html", "/__warren/boot.js", SERVICE_WORKER, "/__warren/shim.js");

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  Exchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  /** {@code serverFile} is what {@link ServerFile#PATH} has. */
  void answer(
      Site site,
      HostRule hosts,
      SecurityHeaders headers,
      PreviewHeaders previewHeaders,
      String serverFile)
      throws IOException {
    String host = request.getHeader("Host");
    HostRule.Verdict verdict = hosts.judge(host);
    (verdict == HostRule.Verdict.PREVIEW
            ? previewHeaders.forBrowser(request.getHeader("User-Agent"))
            : headers.of(request.getRequestURI()))
        .forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-cache");
    if (!isGet() && !isHead()) {
      response.setHeader("Allow", "GET, HEAD");
      sendLine(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "only GET and HEAD are answered here");
      return;
    }
    switch (verdict) {
      case PAGE -> servePage(site, serverFile);
      case PREVIEW -> servePreview(site, hosts, host);
      case REDIRECT -> redirect("http://" + hosts.named(host) + pathAndQuery());
      case REFUSE -> sendLine(MISDIRECTED, "this server answers to the name localhost only");
    }
  }

  private void servePage(Site site, String serverFile) throws IOException {
    String path = decodedPath().orElse("");
    if (path.equals(ServerFile.PATH)) {
      sendText("application/json", serverFile);
    } else if (path.startsWith(PREVIEW_FOLDER)) {
      sendNotFound();
    } else {
      serve(site, path);
    }
  }

  /** Only what starts a preview is here; its content comes from the tab, by the service worker. */
  private void servePreview(Site site, HostRule hosts, String host) throws IOException {
    String path = decodedPath().orElse("");
    boolean isWorker = path.equals(SERVICE_WORKER);
    if (PREVIEW_FILES.contains(path) && (isWorker || !isForServiceWorker())) {
      if (isWorker) {
        response.setHeader("Service-Worker-Allowed", "/");
      }
      serve(site, path);
    } else if ("document".equals(request.getHeader("Sec-Fetch-Dest"))) {
      leadToFrame(hosts.page(host), hosts.preview(host));
    } else {
      sendLine(
          HttpServletResponse.SC_NOT_FOUND,
          "the tab that serves this preview is closed, or this browser has not asked it: open the"
              + " preview from Warren's page");
    }
  }

  /**
   * A preview is served to frames of the page only: elsewhere its service worker does not exist. So
   * a tab of its own gets a page that holds such a frame.
   */
  private void leadToFrame(String page, PreviewHosts.Preview preview) {
    String at = URLEncoder.encode(pathAndQuery(), UTF_8);
    response.setHeader(
        "Location",
        "//%s/preview.html?port=%d&session=%s&at=%s"
            .formatted(page, preview.port(), preview.session(), at));
    response.setStatus(HttpServletResponse.SC_FOUND);
  }

  private boolean isForServiceWorker() {
    return request.getHeader("Service-Worker") != null;
  }

  private void serve(Site site, String path) throws IOException {
    Optional<Asset> asset = site.find(path.endsWith("/") ? path + "index.html" : path);
    if (asset.isPresent()) {
      send(asset.get());
    } else {
      sendNotFound();
    }
  }

  private void sendNotFound() throws IOException {
    sendLine(HttpServletResponse.SC_NOT_FOUND, "there is no such file here");
  }

  private void redirect(String location) throws IOException {
    response.setHeader("Location", location);
    sendLine(HttpServletResponse.SC_TEMPORARY_REDIRECT, "see " + location);
  }

  private Optional<String> decodedPath() {
    String path = request.getRequestURI();
    try {
      return Optional.of(
          path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), UTF_8));
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
    response.setStatus(status);
    sendText("text/plain; charset=utf-8", "warren: " + line + "\n");
  }

  private void sendText(String type, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    response.setContentType(type);
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
