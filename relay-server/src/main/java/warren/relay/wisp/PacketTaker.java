package warren.relay.wisp;

/** Takes packets, each kind apart. */
public interface PacketTaker {
  void connect(Connect packet);

  void data(Data packet);

  void more(Continue packet);

  void close(Close packet);

  void info(Info packet);

  void finish(Finish packet);
}
