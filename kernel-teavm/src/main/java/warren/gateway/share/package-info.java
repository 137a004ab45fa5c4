/**
 * How does the page open tunnels to programs of the tab, and what is it told of them? One message
 * port is one tunnel, and whoever has its other end may do all with it: only the page gets one.
 *
 * <pre>
 *   page -&gt; gateway   open port relay relayToken server controlPort remotePort secret password token expires | close
 *   gateway -&gt; page   taken | opened port | reconnecting reason | closed code reason
 *                     traffic open connections received sent
 * </pre>
 *
 * <p>Without a {@code password} raw bytes pass. {@code expires} is in milliseconds since 1970, 0
 * for never.
 */
package warren.gateway.share;
