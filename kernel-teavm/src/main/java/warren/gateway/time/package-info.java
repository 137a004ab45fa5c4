/**
 * When is the gateway's next task due? It never waits: whoever runs the gateway asks for a time.
 */
package warren.gateway.time;
