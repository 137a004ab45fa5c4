/**
 * Which file, in which form and with which headers, answers a request? Serves a fixed set of files
 * over HTTP; it runs nothing, stores nothing and lists nothing.
 *
 * <p>A request passes {@link HostRule} (is the page meant, or a preview?), {@link Site} (is there
 * such a file?), {@link AcceptEncoding}, {@link Validators} and {@link ByteRange} (which bytes?),
 * all called by {@link Exchange}, and every answer carries {@link SecurityHeaders}, or on the hosts
 * of previews {@link PreviewHeaders}.
 */
package warren.server;
