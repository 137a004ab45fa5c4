/**
 * How does a client of WebSockets shake hands, and how are frames written and read (RFC 6455)? It
 * moves no bytes: payloads are ranges of the gateway's memory. No extensions, and no sockets that
 * listen.
 */
package warren.gateway.websocket;
