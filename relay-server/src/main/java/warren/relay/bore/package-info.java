/**
 * A bore server: programs behind it get public TCP ports. Speaks bore's protocol and adds nothing
 * to it; knows nothing of relay sessions.
 *
 * <pre>
 *  client ──Hello──▶ control port          visitor ──▶ tunnel's port
 *         ◀─Hello, Heartbeat…──                  │
 *         ◀─Connection(id)─────── {@link warren.relay.bore.Tunnel} ◀┘ waits in the {@link warren.relay.bore.Lobby}
 *  client ──Accept(id)──▶ control port, a new connection ═══ {@link warren.relay.bore.Pump} ═══ visitor
 * </pre>
 *
 * Everything lives on one loop and has no locks. A connection's part changes as it goes: see {@link
 * warren.relay.bore.Line}.
 */
package warren.relay.bore;
