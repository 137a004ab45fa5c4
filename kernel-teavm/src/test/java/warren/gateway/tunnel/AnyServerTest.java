package warren.gateway.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever servers, peers and programs do, the tunnel throws nothing and leaves nothing open. */
class AnyServerTest extends TunnelFixture {
  private static final List<String> PIECES =
      List.of(
          CHALLENGE,
          HEARTBEAT,
          "{\"Hello\":4000}\0",
          "{\"Hello\":1}\0",
          connection(1),
          connection(2),
          connection(3),
          "{\"Error\":\"port already in use\"}\0",
          "{\"Error\":\"hunter2\"}\0",
          "{\"Hel",
          "\0",
          "x",
          "{\"Accept\":1}\0");

  @Property(tries = 500)
  void nothingIsLeftBehind(@ForAll long seed, @ForAll boolean hasSecret) {
    Random random = new Random(seed);
    open(random.nextInt(2) * 4000, hasSecret ? "hunter2" : null);
    if (random.nextBoolean()) {
      serverSays((hasSecret ? CHALLENGE : "") + "{\"Hello\":4000}\0" + connection(1));
    }
    for (int i = random.nextInt(40); i > 0; i--) {
      step(random);
      timers.run();
      assertThat(tunnel.traffic().open()).isBetween(0, TunnelLimits.CONNECTIONS);
    }
    if (!hasSecret) {
      told.clear(); // what a server says is no secret then
    }
    nothingIsLeft();
    servers.clear();
    programs.clear();
    told.clear();
  }

  private void step(Random random) {
    MemoryConnection server = servers.get(random.nextInt(servers.size()));
    MemoryConnection end =
        programs.isEmpty() ? server : programs.get(random.nextInt(programs.size()));
    switch (random.nextInt(12)) {
      case 0 -> server.finish();
      case 1 -> server.reset();
      case 2 -> server.close();
      case 3 -> end.finish();
      case 4 -> end.reset();
      case 5 -> end.say("from a program");
      case 6 -> end.heard();
      case 7 -> server.heard();
      case 8 -> end.other().room = random.nextInt(20);
      case 9 -> timers.advanceMillis(random.nextInt(20_000));
      default -> server.say(PIECES.get(random.nextInt(PIECES.size())));
    }
  }
}
