package warren.relay.server;

import warren.relay.policy.ClientAddress;
import warren.relay.policy.Refusal;
import warren.relay.session.SessionEvents;

/** What is told of tabs and their streams, for logs and figures. */
interface RelayEvents extends SessionEvents {
  void connected(ClientAddress client);

  void disconnected(ClientAddress client);

  void refused(ClientAddress client, Refusal refusal);
}
