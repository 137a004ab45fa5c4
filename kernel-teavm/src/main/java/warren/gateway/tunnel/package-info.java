/**
 * How does a program get a public port? A client of bore, whose TCP connections are streams of one
 * WebSocket to a relay. It carries bytes and knows no HTTP; the programs' side is a {@link
 * warren.gateway.tunnel.Dialer} as well. Time, chance and WebSockets come in through {@code host}.
 */
package warren.gateway.tunnel;
