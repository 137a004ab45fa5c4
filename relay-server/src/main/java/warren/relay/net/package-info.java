/** TCP on one thread: a loop, its timers, its connections. Knows nothing of what the bytes mean. */
package warren.relay.net;
