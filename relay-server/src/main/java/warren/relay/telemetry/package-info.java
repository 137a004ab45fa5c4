/**
 * How are events written? As lines, by Logback behind SLF4J: an event's message is its name, in the
 * manner of {@code tunnel_opened}, and its key-value pairs are the rest. Never payload, never
 * secrets: that is for those who log an event.
 */
package warren.relay.telemetry;
