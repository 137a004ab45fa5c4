/**
 * A bore server: programs behind it get public TCP ports. Speaks bore's protocol and adds nothing
 * to it; knows nothing of relay sessions.
 *
 * <pre>
 *  client ──Hello──▶ control port          peer ──▶ tunnel's port
 *         ◀─Hello, Heartbeat…──                  │
 *         ◀─Connection(id)─────── {@link warren.relay.bore.Tunnel} ◀┘ waits in the {@link warren.relay.bore.PendingConnections}
 *  client ──Accept(id)──▶ control port, a new connection ═══ {@link warren.relay.bore.Pump} ═══ peer
 * </pre>
 *
 * Everything lives on one loop and has no locks. A connection's part changes as it goes: see {@link
 * warren.relay.bore.ConnectionContext}.
 */
package warren.relay.bore;
