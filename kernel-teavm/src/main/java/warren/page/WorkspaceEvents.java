package warren.page;

import warren.host.Page;
import warren.kernel.fs.store.Workspace;
import warren.shared.layout.StoreState;

/** Tells the page what becomes of the workspace on disk. */
public final class WorkspaceEvents implements Workspace.Listener {
  private final Page page;

  public WorkspaceEvents(Page page) {
    this.page = page;
  }

  @Override
  public void ready(int state) {
    page.event("workspaceReady", page.newReply().put("readOnly", state == StoreState.READ_ONLY));
  }

  @Override
  public void notice(String line) {
    page.event("notice", page.newReply().put("message", line));
  }

  @Override
  public void changed(boolean isSaved, boolean isFull) {
    page.event("saved", page.newReply().put("saved", isSaved).put("full", isFull));
  }
}
