package warren.gateway.tunnel;

/**
 * What went through a tunnel so far.
 *
 * @param open proxied connections now
 * @param connections proxied connections in all
 * @param received bytes from peers to the program
 * @param sent bytes from the program to peers
 */
public record Traffic(int open, long connections, long received, long sent) {}
