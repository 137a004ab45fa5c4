package warren.guest.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import warren.guest.DirectCalls;

/**
 * Tells pages of changes, by server-sent events. Each event has a revision; a page that comes with
 * another one than the present, because something has changed before it could listen or while it
 * was not connected, is told to load again.
 *
 * <pre>
 *   event: css                  event: reload
 *   id: 18a3f-7                 id: 18a3f-8
 *   data: /style.css            data:
 * </pre>
 */
final class LiveReload {
  /** Events that wait for one page, from which on it is given up; it will connect again. */
  private static final int MOST_WAITING = 64;

  private final DirectCalls calls;
  private final String run;
  private final List<Connection> pages = new ArrayList<>();
  private long changes;

  /** {@code run} tells this run of the program from earlier ones. */
  LiveReload(DirectCalls calls, String run) {
    this.calls = calls;
    this.run = run;
  }

  /** Names what pages show now. */
  String revision() {
    return run + "-" + changes;
  }

  /** Events for a connection from now on; {@code known} is the revision that its page shows. */
  void add(Connection page, String known) {
    pages.add(page);
    page.send(part("retry: 1000\n\n"));
    if (!known.equals(revision())) {
      page.send(event("reload", ""));
    }
  }

  void remove(Connection page) {
    pages.remove(page);
  }

  /** Tells all pages. */
  void tell(Changes.Batch batch) {
    if (batch.isEmpty()) {
      return;
    }
    changes++;
    if (batch.reload()) {
      send("reload", "");
    } else {
      batch.styles().forEach(path -> send("css", path));
    }
  }

  private void send(String kind, String about) {
    for (Connection page : List.copyOf(pages)) {
      if (page.waiting() >= MOST_WAITING) {
        page.close();
      } else {
        page.send(event(kind, about));
      }
    }
  }

  private Part event(String kind, String about) {
    return part("event: " + kind + "\nid: " + revision() + "\ndata: " + about + "\n\n");
  }

  private Part part(String text) {
    return new Part.Text(calls, text.getBytes(StandardCharsets.UTF_8));
  }
}
