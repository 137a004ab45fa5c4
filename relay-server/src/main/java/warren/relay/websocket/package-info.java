/** How a TCP connection becomes a tab's WebSocket: handshake, frames, pings, the end. */
package warren.relay.websocket;
