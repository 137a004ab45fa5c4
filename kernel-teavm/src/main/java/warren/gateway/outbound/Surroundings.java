package warren.gateway.outbound;

import java.util.List;
import warren.host.Fetches;
import warren.host.GatewayPage;
import warren.shared.memory.GuestMemory;

/**
 * What all requests of a gateway share.
 *
 * @param allowed origins that may be asked though they are on the user's machine or network
 */
record Surroundings(
    Fetches fetches,
    GatewayPage page,
    GuestMemory memory,
    List<String> allowed,
    BodyQuota bodies) {}
