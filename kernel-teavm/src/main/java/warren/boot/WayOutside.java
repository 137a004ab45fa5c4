package warren.boot;

import warren.kernel.net.Network;
import warren.kernel.spawn.GatewayProcess;

/** Connections to hosts outside wait while there is a gateway, or will be one. */
record WayOutside(Network network) implements GatewayProcess.Lifetime {
  @Override
  public void starting() {
    network.outside();
  }

  @Override
  public void givenUp() {
    network.closeOutside();
  }
}
