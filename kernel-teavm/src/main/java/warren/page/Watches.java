package warren.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.Page;
import warren.host.ReplyBuilder;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.watch.Change;
import warren.kernel.watch.Change.Kind;
import warren.kernel.watch.ChangeListener;
import warren.kernel.watch.TreeChanges;

/** Collects changes below watched paths and sends them to the page once a turn. */
public final class Watches implements ChangeListener {
  private record Watch(int id, String path) {}

  private final Page page;
  private final DirectoryNode[] root = new DirectoryNode[1];
  private final List<Watch> watches = new ArrayList<>();
  private final Map<String, Kind> pending = new LinkedHashMap<>();
  private final TreeChanges changes;

  public Watches(Page page, TreeChanges changes) {
    this.page = page;
    this.changes = changes;
  }

  /** Sets the directory where reported paths start. */
  public void setRoot(DirectoryNode directory) {
    root[0] = directory;
  }

  void watch(int id, String path) {
    watches.add(new Watch(id, path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
    changes.add(this);
  }

  void unwatch(int id) {
    watches.removeIf(watch -> watch.id() == id);
    if (watches.isEmpty()) {
      changes.remove(this);
    }
  }

  @Override
  public void told(Change change) {
    String path = change.path();
    boolean news = !(change.kind() == Kind.CHANGED && pending.get(path) == Kind.CREATED);
    if (change.root() == root[0] && news) {
      pending.put(path, change.kind());
    }
  }

  /** Sends what was collected. */
  public void flush() {
    if (pending.isEmpty()) {
      return;
    }
    for (Watch watch : watches) {
      ReplyBuilder detail = page.newReply().put("id", (double) watch.id()).list("changes");
      boolean any = false;
      for (Map.Entry<String, Kind> change : pending.entrySet()) {
        if (change.getKey().equals(watch.path())
            || change.getKey().startsWith(watch.path() + "/")) {
          detail.add(
              "changes",
              page.newReply().put("path", change.getKey()).put("kind", change.getValue().word()));
          any = true;
        }
      }
      if (any) {
        page.event("watch", detail);
      }
    }
    pending.clear();
  }
}
