/**
 * How do requests of a preview's service worker reach the program that listens on its port? By
 * messages over a port, which are not trusted. NetDialer and MessagePorts are all that it knows of
 * the world.
 *
 * <pre>
 *   worker -> gateway   hello | request id method target headers body anonymous
 *                       body id data | end id
 *                       credit id bytes | abort id | set-cookie value | close
 *   gateway -> worker   hello | head id status reason headers removed | body id data | end id
 *                       credit id bytes | error id code message | cookies cookies
 *   page -> gateway     ws-open id target headers protocols | ws-data id data text left
 *                       ws-close id code reason | credit id bytes | close
 *   gateway -> page     ws-opened id protocol | ws-data id data text last
 *                       ws-close id code reason | credit id bytes | error id code message
 * </pre>
 *
 * <p>Each message has the protocol's version. Each side may send {@code Limits.PREVIEW_CREDIT}
 * bytes of a body before it needs credit, in messages of at most {@code Limits.PREVIEW_PIECE}. The
 * messages of WebSockets go in such pieces as well; a piece takes {@code
 * Limits.WEBSOCKET_PIECE_COST} of the credit beside its bytes. {@code left} is how many bytes of
 * the message follow in later pieces, {@code last} says that none do.
 */
package warren.gateway.preview;
