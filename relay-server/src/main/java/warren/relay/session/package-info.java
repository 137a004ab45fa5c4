/** One tab's WebSocket and the TCP streams it carries. */
package warren.relay.session;
