package warren.relay.server;

import warren.relay.policy.ClientAddress;
import warren.relay.policy.Refusal;
import warren.relay.session.SessionEvents;

/** Events of tabs and their streams, for logs and metrics. */
interface RelayEvents extends SessionEvents {
  void connected(ClientAddress client);

  void disconnected(ClientAddress client);

  void refused(ClientAddress client, Refusal refusal);
}
