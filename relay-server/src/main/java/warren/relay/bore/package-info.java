/**
 * A bore server: programs behind it get public TCP ports. Speaks bore's protocol and adds nothing
 * to it; knows nothing of relay sessions.
 *
 * <pre>
 *  client ──Hello──▶ control port          peer ──▶ tunnel's port
 *         ◀─Hello, Heartbeat…──                  │
 *         ◀─Connection(id)─────── {@link warren.relay.bore.Tunnel} ◀┘ one of the {@link warren.relay.bore.PendingConnections}
 *  client ──Accept(id)──▶ control port, a new connection ═══ {@link warren.relay.bore.Streams} ═══ peer
 * </pre>
 *
 * Everything lives on one loop and has no locks. The events of a client's connection go to its
 * pending handshake first, then to a {@code Tunnel} or a stream.
 */
package warren.relay.bore;
