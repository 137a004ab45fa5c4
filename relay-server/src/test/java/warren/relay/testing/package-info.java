/** Doubles whose time and network the test holds. */
package warren.relay.testing;
