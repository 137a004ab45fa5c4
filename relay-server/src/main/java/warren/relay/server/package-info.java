/** The program: what is composed of what, how it starts, is watched and stops. */
package warren.relay.server;
