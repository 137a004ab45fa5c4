/** Which ports are taken, who listens, and which sockets are connected? It knows no protocol. */
package warren.kernel.net;
