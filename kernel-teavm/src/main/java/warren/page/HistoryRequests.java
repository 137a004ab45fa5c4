package warren.page;

import warren.host.ReplyBuilder;
import warren.host.Request;
import warren.kernel.vfs.Keeper;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Snapshot;
import warren.kernel.vfs.Tree;

/** The requests on what was there before; the trees themselves are files below {@link #HISTORY}. */
final class HistoryRequests {
  private static final String HISTORY = "/history/";

  private final Tree tree;

  HistoryRequests(Tree tree) {
    this.tree = tree;
  }

  /** Takes a snapshot; answered when it is on disk. */
  void take(Request request, Responder responder) {
    keeper().snapshot(request.text("label"), errno -> responder.outcome(errno, Tree.KEPT));
  }

  void list(Responder responder) {
    ReplyBuilder reply = responder.newReply().list("snapshots");
    for (Snapshot snapshot : keeper().snapshots()) {
      reply.add(
          "snapshots",
          reply
              .fresh()
              .put("name", snapshot.name())
              .put("path", HISTORY + snapshot.name())
              .put("time", snapshot.time() / 1e6)
              .put("label", snapshot.label()));
    }
    responder.with(reply);
  }

  private Keeper keeper() {
    Node home = tree.node(Tree.KEPT);
    return home == null ? Keeper.NONE : home.keeper();
  }
}
