/** TLS over a connection, and the certificates for it. */
package warren.relay.tls;
