/**
 * How do programs reach HTTP servers outside of the tab? A connection that a program dialled to a
 * host outside ends here: the gateway reads the program's request as that host would, has the
 * browser fetch it or asks by the relay, and writes the response. Each connection carries one
 * request.
 *
 * <p>The target is {@code Host} with the path, or an absolute one. It is {@code https} if port 443
 * was dialled, or after a request that stands for the begin of TLS, which is not answered:
 *
 * <pre>
 *   TLS * HTTP/1.1
 *   Host: example.org
 * </pre>
 *
 * <p>What cannot be had is a response as well: 502, whose reason says who refused, and the field
 * {@code Proxy-Status} of RFC 9209.
 */
package warren.gateway.outbound;
