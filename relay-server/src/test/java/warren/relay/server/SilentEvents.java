package warren.relay.server;

import warren.relay.policy.ClientAddress;
import warren.relay.policy.Refusal;
import warren.relay.policy.Target;

/** Hears of tabs and streams and says nothing. */
class SilentEvents implements RelayEvents {
  @Override
  public void connected(ClientAddress client) {}

  @Override
  public void disconnected(ClientAddress client) {}

  @Override
  public void refused(ClientAddress client, Refusal refusal) {}

  @Override
  public void streamOpened(Target target) {}

  @Override
  public void streamClosed(int code) {}

  @Override
  public void refused(Target target, Refusal refusal) {}

  @Override
  public void sent(int bytes) {}

  @Override
  public void received(int bytes) {}
}
