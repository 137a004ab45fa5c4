/**
 * What is told of the running relay: {@link warren.relay.telemetry.Metrics numbers} and {@link
 * warren.relay.telemetry.Log events}. Never payload, never secrets: whoever tells an event leaves
 * them out. Serves nothing itself; the admin port does.
 */
package warren.relay.telemetry;
