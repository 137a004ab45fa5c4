/**
 * Which visitors of a tunnel reach the program? Those who know the password: the gate ends their
 * HTTP connections itself, and passes on what it has understood, request by request. Towards the
 * tunnel it is a {@link warren.gateway.tunnel.Dialer} like a program's.
 *
 * <pre>
 *   visitor --&gt; tunnel's Pump --&gt; GatedConnection --&gt; Access: may it pass? --&gt; Exchange --&gt; program
 * </pre>
 */
package warren.gateway.gate;
