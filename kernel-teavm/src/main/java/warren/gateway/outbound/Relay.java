package warren.gateway.outbound;

import warren.gateway.tunnel.Dialer;

/**
 * The relay, which reaches what its operator has allowed.
 *
 * @param tcp connections of plain bytes
 * @param tls connections of plain bytes here, and TLS between relay and host
 */
public record Relay(Dialer tcp, Dialer tls) {}
