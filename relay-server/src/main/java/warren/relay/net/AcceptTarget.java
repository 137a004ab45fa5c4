package warren.relay.net;

/** A loop that takes a share of a port's connections, and who decides on them there. */
public record AcceptTarget(NioLoop loop, Acceptor acceptor) {}
