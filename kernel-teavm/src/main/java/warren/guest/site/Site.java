package warren.guest.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import warren.gateway.http.Fields;
import warren.gateway.http.RequestHead;
import warren.guest.DirectCalls;
import warren.guest.site.Folder.Found;
import warren.guest.site.Target.BadTarget;

/** What the folder has for a request. */
final class Site {
  private static final String HTML = "text/html";

  private final DirectCalls calls;
  private final Folder folder;
  private final boolean fallback;
  private final LiveReload live;
  private final ContentTypes types = new ContentTypes();

  /**
   * A site.
   *
   * @param fallback whether {@code index.html} stands for pages that are not there
   * @param live null if pages are not to be reloaded
   */
  Site(DirectCalls calls, Folder folder, boolean fallback, LiveReload live) {
    this.calls = calls;
    this.folder = folder;
    this.fallback = fallback;
    this.live = live;
  }

  /** The answer to a request. */
  Response answer(RequestHead request) {
    boolean isHead = request.method().equals("HEAD");
    if (!isHead && !request.method().equals("GET")) {
      return message(405, "Only GET and HEAD are served here.", false).with("Allow", "GET, HEAD");
    }
    Response response = get(request);
    return isHead ? response.withoutBody() : response;
  }

  private Response get(RequestHead request) {
    if (live != null && pathOf(request).equals(LiveScript.PATH)) {
      return text(200, "text/javascript; charset=utf-8", LiveScript.TEXT);
    }
    if (isEvents(request)) {
      return Response.endless(fields("text/event-stream"));
    }
    try {
      return found(request, Target.parse(request.target()));
    } catch (BadTarget bad) {
      return message(400, bad.getMessage(), false);
    }
  }

  private static String pathOf(RequestHead request) {
    int mark = request.target().indexOf('?');
    return mark < 0 ? request.target() : request.target().substring(0, mark);
  }

  /** Whether a request is for the events of changes. */
  boolean isEvents(RequestHead request) {
    return live != null
        && request.method().equals("GET")
        && pathOf(request).equals(LiveScript.EVENTS);
  }

  /** The revision that a page which asks for events shows. */
  static String revisionOf(RequestHead request) {
    String last = request.fields().first("Last-Event-ID");
    return last != null ? last : request.target().substring(request.target().indexOf('?') + 1);
  }

  private Response found(RequestHead request, Target target) {
    Found found = target.isPossible() ? folder.find(target.names()) : null;
    if (found != null && found.isFolder() && !target.isFolder()) {
      return message(302, "This is a folder.", false).with("Location", target.asFolder());
    }
    if (found != null && found.isFolder()) {
      found = folder.find(plus(target.names(), "index.html"));
    } else if (target.isFolder()) {
      found = null;
    }
    return found != null && found.isFile() ? file(request, 200, found) : missing(request, target);
  }

  private static List<String> plus(List<String> names, String name) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    return more;
  }

  /** A page of the site itself, if it has one for this. */
  private Response missing(RequestHead request, Target target) {
    boolean isPage = acceptsHtml(request) && !lastOf(target).contains(".");
    Found index = fallback && isPage ? folder.find(List.of("index.html")) : null;
    if (index != null && index.isFile()) {
      return file(request, 200, index);
    }
    Found page = folder.find(List.of("404.html"));
    return page != null && page.isFile()
        ? file(request, 404, page)
        : message(404, "There is no such file in this folder.", acceptsHtml(request));
  }

  private static String lastOf(Target target) {
    List<String> names = target.isPossible() ? target.names() : List.of(".");
    return target.isFolder() || names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  private static boolean acceptsHtml(RequestHead request) {
    String accept = request.fields().first("Accept");
    return accept != null && accept.contains(HTML);
  }

  private Response file(RequestHead request, int status, Found file) {
    int descriptor = folder.open(file);
    if (descriptor < 0) {
      return message(404, "This file cannot be read.", false);
    }
    String type = types.of(file.path());
    boolean isPage =
        type.startsWith(HTML) && live != null && acceptsHtml(request) && !isWide(descriptor);
    return new FileResponse(calls, file, descriptor, type, isPage ? live.revision() : "")
        .to(request, status);
  }

  /** Whether a file is UTF-16, to which no tag of bytes can be added. */
  private boolean isWide(int descriptor) {
    int at = calls.memory().allocate(2);
    int count = calls.readAt(descriptor, at, 2, 0);
    int mark = calls.memory().getByte(at) << 8 | calls.memory().getByte(at + 1);
    calls.memory().release(at);
    return count == 2 && (mark == 0xfeff || mark == 0xfffe);
  }

  private Response message(int status, String text, boolean withScript) {
    String page =
        "<!doctype html><title>"
            + status
            + "</title><p style=\"font: 1rem system-ui; margin: 3rem\">"
            + text
            + "</p>\n"
            + (withScript && live != null ? LiveScript.tag(live.revision()) : "");
    return text(status, "text/html; charset=utf-8", page);
  }

  private Response text(int status, String type, String text) {
    return Response.of(
        status, fields(type), new Part.Text(calls, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Fields fields(String type) {
    return new Fields().add("Content-Type", type).add("Cache-Control", "no-cache");
  }
}
