package warren.page;

import warren.host.ReplyBuilder;
import warren.kernel.net.Network;
import warren.kernel.net.Socket;

/** The page's request for the ports at which processes listen. */
final class PortRequests {
  private final Network network;

  PortRequests(Network network) {
    this.network = network;
  }

  void list(Responder responder) {
    ReplyBuilder reply = responder.newReply().list("ports");
    for (Socket socket : network.listeners()) {
      ReplyBuilder port = reply.fresh().put("port", (double) socket.local().port());
      reply.add("ports", port.put("pid", (double) socket.owner()));
    }
    responder.with(reply);
  }
}
