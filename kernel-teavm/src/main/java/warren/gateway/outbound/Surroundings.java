package warren.gateway.outbound;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import warren.host.Clock;
import warren.host.Fetches;
import warren.host.GatewayPage;
import warren.host.Timers;
import warren.shared.memory.GuestMemory;

/**
 * What all requests of a gateway share.
 *
 * @param allowed origins that may be asked though they are on the user's machine or network
 * @param proxy what is asked last, if the person has named one
 * @param proxied origins that the proxy has reached after browser and relay had not
 * @param relayed origins that the relay has reached after the browser had not
 * @param scratch the address of {@code Limits.PREVIEW_PIECE} bytes
 */
record Surroundings(
    Fetches fetches,
    GatewayPage page,
    GuestMemory memory,
    Timers timers,
    Clock clock,
    List<String> allowed,
    Optional<WebProxy> proxy,
    Set<String> proxied,
    BodyQuota bodies,
    Optional<Relay> relay,
    Set<String> relayed,
    int scratch) {
  Surroundings with(List<String> nowAllowed, Optional<WebProxy> nowProxy) {
    return new Surroundings(
        fetches,
        page,
        memory,
        timers,
        clock,
        nowAllowed,
        nowProxy,
        new HashSet<>(),
        bodies,
        relay,
        relayed,
        scratch);
  }
}
