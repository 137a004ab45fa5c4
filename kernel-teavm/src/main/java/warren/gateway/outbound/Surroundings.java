package warren.gateway.outbound;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import warren.host.Fetches;
import warren.host.GatewayPage;
import warren.shared.memory.GuestMemory;

/**
 * What all requests of a gateway share.
 *
 * @param allowed origins that may be asked though they are on the user's machine or network
 * @param relayed origins that the relay has reached after the browser had not
 * @param scratch the address of {@code Limits.PREVIEW_PIECE} bytes
 */
record Surroundings(
    Fetches fetches,
    GatewayPage page,
    GuestMemory memory,
    List<String> allowed,
    BodyQuota bodies,
    Optional<Relay> relay,
    Set<String> relayed,
    int scratch) {}
