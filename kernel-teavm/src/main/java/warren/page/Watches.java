package warren.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.Page;
import warren.host.ReplyBuilder;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.DirectoryNode;

/** Collects changes below watched paths and sends them to the page once a turn. */
public final class Watches implements Changes {
  private record Watch(int id, String path) {}

  private final Page page;
  private final DirectoryNode[] root = new DirectoryNode[1];
  private final List<Watch> watches = new ArrayList<>();
  private final Map<String, String> pending = new LinkedHashMap<>();

  public Watches(Page page) {
    this.page = page;
  }

  /** Sets the directory where reported paths start. */
  public void setRoot(DirectoryNode directory) {
    root[0] = directory;
  }

  void watch(int id, String path) {
    watches.add(new Watch(id, path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
  }

  void unwatch(int id) {
    watches.removeIf(watch -> watch.id() == id);
  }

  @Override
  public void created(DirectoryNode directory, String name) {
    collect(directory, name, "created");
  }

  @Override
  public void changed(DirectoryNode directory, String name) {
    collect(directory, name, "changed");
  }

  @Override
  public void removed(DirectoryNode directory, String name) {
    collect(directory, name, "removed");
  }

  private void collect(DirectoryNode directory, String name, String kind) {
    if (watches.isEmpty() || name == null) {
      return;
    }
    String path = "/" + name;
    DirectoryNode at = directory;
    while (at.parent() != null) {
      path = "/" + at.name() + path;
      at = at.parent();
    }
    boolean news = !(kind.equals("changed") && "created".equals(pending.get(path)));
    if (at == root[0] && news) {
      pending.put(path, kind);
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
      for (Map.Entry<String, String> change : pending.entrySet()) {
        if (change.getKey().equals(watch.path())
            || change.getKey().startsWith(watch.path() + "/")) {
          detail.add(
              "changes",
              page.newReply().put("path", change.getKey()).put("kind", change.getValue()));
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
