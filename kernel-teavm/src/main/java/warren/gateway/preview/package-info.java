/**
 * How do requests of a preview's service worker reach the program that listens on its port? By
 * messages over a port, which are not trusted. NetDialer and MessagePorts are all that it knows of
 * the world.
 *
 * <pre>
 *   worker -> gateway   hello | request id method target headers body | body id data | end id
 *                       credit id bytes | abort id | set-cookie value | close
 *   gateway -> worker   hello | head id status reason headers removed | body id data | end id
 *                       credit id bytes | error id code message | cookies cookies
 * </pre>
 *
 * <p>Each message has the protocol's version. Each side may send {@code Limits.PREVIEW_CREDIT}
 * bytes of a body before it needs credit, in messages of at most {@code Limits.PREVIEW_PIECE}.
 */
package warren.gateway.preview;
