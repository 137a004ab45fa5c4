package warren.gateway.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A tunnel from its opening to its end, with a server that keeps to the protocol. */
class TunnelTest extends TunnelFixture {
  @Test
  void asksForAPort() {
    open(4000, null);
    assertThat(server().heard()).isEqualTo("{\"Hello\":4000}\0");
    serverSays("{\"Hello\":4000}\0");
    assertThat(told).containsExactly("opened 4000");
  }

  @Test
  void aSecretIsAnsweredOnEveryConnection() {
    open(0, "secret");
    assertThat(server().heard()).isEmpty();
    serverSays(CHALLENGE);
    assertThat(server().heard()).isEqualTo(ANSWER + "{\"Hello\":0}\0");
    serverSays("{\"Hello\":4000}\0" + connection(1));
    assertThat(server().heard()).isEmpty();
    serverSays(CHALLENGE + "first bytes");
    assertThat(server().heard()).isEqualTo(ANSWER + accept(1));
    assertThat(programs.get(0).heard()).isEqualTo("first bytes");
  }

  /** Each cut of the same bytes gives the same. */
  @Test
  void messagesMayBeSplitAndGlued() {
    String all = " { \"Hello\" : 4000 } \0" + HEARTBEAT + connection(1) + HEARTBEAT + connection(2);
    for (int size = 1; size <= all.length(); size++) {
      servers.clear();
      told.clear();
      open(0, null);
      MemoryConnection control = server();
      for (int at = 0; at < all.length(); at += size) {
        control.say(all.substring(at, Math.min(all.length(), at + size)));
        timers.run();
      }
      assertThat(told).containsExactly("opened 4000");
      assertThat(servers).hasSize(3);
      assertThat(servers.get(1).heard()).isEqualTo(accept(1));
      assertThat(servers.get(2).heard()).isEqualTo(accept(2));
      tunnel.close();
    }
  }

  @Test
  void bytesAndHalfClosesGoBothWays() {
    opened();
    serverSays(connection(1));
    MemoryConnection peer = server();
    assertThat(peer.heard()).isEqualTo(accept(1));
    peer.say("question");
    peer.finish();
    timers.run();
    MemoryConnection program = programs.get(0);
    assertThat(program.heard()).isEqualTo("question");
    assertThat(program.isFinished()).isTrue();
    assertThat(tunnel.traffic()).isEqualTo(new Traffic(1, 1, 8, 0));
    program.say("a long answer");
    timers.run();
    assertThat(peer.heard()).isEqualTo("a long answer");
    assertThat(peer.isFinished()).isFalse();
    program.finish();
    timers.run();
    assertThat(peer.isFinished()).isTrue();
    assertThat(peer.other().isClosed).isTrue();
    assertThat(program.other().isClosed).isTrue();
    assertThat(tunnel.traffic()).isEqualTo(new Traffic(0, 1, 8, 13));
  }

  @Test
  void aProgramsSideThatIsDoneDoesNotWaitForThePeer() {
    opened();
    serverSays(connection(1));
    MemoryConnection peer = server();
    MemoryConnection program = programs.get(0);
    program.other().done = true;
    program.say("all");
    timers.run();
    assertThat(peer.other().isClosed).as("it may say more").isFalse();
    program.finish();
    timers.run();
    assertThat(peer.heard()).isEqualTo(accept(1) + "all");
    assertThat(peer.other().isClosed).isTrue();
    assertThat(peer.other().isReset).isFalse();
  }

  /** A program that ends first, as one that greets and is done, still hears its peer. */
  @Test
  void theProgramMayEndFirst() {
    opened();
    serverSays(connection(1));
    MemoryConnection peer = server();
    programs.get(0).say("bye");
    programs.get(0).finish();
    timers.run();
    assertThat(peer.heard()).isEqualTo(accept(1) + "bye");
    assertThat(peer.isFinished()).isTrue();
    peer.say("late");
    timers.run();
    assertThat(programs.get(0).heard()).isEqualTo("late");
  }

  @Test
  void aSlowProgramHoldsItsPeerBack() {
    opened();
    serverSays(connection(1));
    MemoryConnection peer = server();
    programs.get(0).other().room = 10;
    peer.room = 100;
    String all = "0123456789".repeat(50);
    StringBuilder came = new StringBuilder();
    int said = 0;
    while (came.length() < all.length()) {
      String next = all.substring(said, Math.min(all.length(), said + 100));
      if (peer.other().received().remaining() == 0 && !next.isEmpty()) {
        peer.say(next);
        said += next.length();
      }
      timers.run();
      String piece = programs.get(0).heard();
      assertThat(piece.length()).isBetween(1, 10);
      came.append(piece);
    }
    assertThat(came.toString()).isEqualTo(all);
  }

  @Test
  void whatBreaksOneSideBreaksTheOther() {
    opened();
    MemoryConnection control = server();
    control.say(connection(1) + connection(2));
    timers.run();
    servers.get(1).reset();
    programs.get(1).reset();
    timers.run();
    assertThat(programs.get(0).failure()).isPresent();
    assertThat(servers.get(2).failure()).isPresent();
    assertThat(tunnel.traffic()).isEqualTo(new Traffic(0, 2, 0, 0));
    assertThat(told).isEmpty();
  }

  @Test
  void anIdIsAcceptedOnceWhileItIsUnderWay() {
    opened();
    serverSays(connection(1) + connection(1));
    assertThat(servers).hasSize(2);
  }

  @Test
  void onlySoManyConnectionsAtOnce() {
    opened();
    MemoryConnection control = server();
    for (int i = 0; i < TunnelLimits.CONNECTIONS + 5; i++) {
      control.say(connection(i));
    }
    timers.run();
    assertThat(servers).hasSize(1 + TunnelLimits.CONNECTIONS);
    assertThat(tunnel.traffic().open()).isEqualTo(TunnelLimits.CONNECTIONS);
  }

  // --- losing it

  @Test
  void heartbeatsKeepIt() {
    opened();
    for (int i = 0; i < 20; i++) {
      timers.advanceMillis(9_000);
      serverSays(HEARTBEAT);
    }
    assertThat(told).isEmpty();
  }

  /** On a slow link heartbeats wait behind what peers send. */
  @Test
  void bytesOfPeersKeepItToo() {
    opened();
    serverSays(connection(1));
    for (int i = 0; i < 20; i++) {
      timers.advanceMillis(9_000);
      serverSays("x");
    }
    assertThat(told).isEmpty();
  }

  /** After a sleep the heartbeats that came meanwhile are still to be read. */
  @Test
  void aSleepingTabIsNoDeadLink() {
    opened();
    timers.sleepMillis(3_600_000);
    assertThat(told).isEmpty();
    timers.advanceMillis(9_000);
    serverSays(HEARTBEAT);
    timers.advanceMillis(9_000);
    assertThat(told).isEmpty();
    timers.advanceMillis(1_000);
    assertThat(told).hasSize(1);
  }

  @Test
  void itComesBackToTheSamePort() {
    opened();
    server().reset();
    timers.run();
    assertThat(told).containsExactly("again in 500 ms: LOST reset by the peer");
    timers.advanceMillis(499);
    assertThat(servers).hasSize(1);
    timers.advanceMillis(1);
    assertThat(server().heard()).isEqualTo("{\"Hello\":4000}\0");
  }

  /** The server notices later than the client that the old connection is gone. */
  @Test
  void aPortThatIsStillInUseIsAskedForAgain() {
    opened();
    server().reset();
    timers.advanceMillis(500);
    serverSays("{\"Error\":\"port already in use\"}\0");
    assertThat(told)
        .last()
        .isEqualTo("again in 1000 ms: PORT_IN_USE the bore server says: port already in use");
    timers.advanceMillis(1_000);
    serverSays("{\"Hello\":4000}\0");
    assertThat(told).last().isEqualTo("opened 4000");
  }

  @Test
  void aPortInUseIsAnEndAtFirst() {
    open(4000, null);
    serverSays("{\"Error\":\"port already in use\"}\0");
    assertThat(told)
        .containsExactly("failed: PORT_IN_USE the bore server says: port already in use");
  }

  @Test
  void aRefusalIsTheEndLaterToo() {
    opened();
    server().reset();
    timers.advanceMillis(500);
    serverSays("{\"Error\":\"invalid secret\"}\0");
    assertThat(told).last().isEqualTo("failed: REFUSED the bore server says: invalid secret");
  }

  @Test
  void delaysDoubleUntilItWasStable() {
    opened();
    server().reset();
    for (long delay : new long[] {500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
      timers.run();
      assertThat(told).last().asString().startsWith("again in " + delay + " ms");
      timers.advanceMillis(delay);
      server().reset();
    }
    timers.advanceMillis(30_000);
    serverSays("{\"Hello\":4000}\0");
    timers.advanceMillis(5_000);
    server().reset();
    timers.run();
    assertThat(told).last().asString().startsWith("again in 30000 ms");
    timers.advanceMillis(30_000);
    serverSays("{\"Hello\":4000}\0");
    timers.advanceMillis(9_900);
    serverSays(HEARTBEAT);
    timers.advanceMillis(200);
    server().reset();
    timers.run();
    assertThat(told).last().asString().startsWith("again in 500 ms");
  }

  /** Tries that take long before they fail are no stable tunnel. */
  @Test
  void slowFailuresDoNotRestartTheDelays() {
    opened();
    server().reset();
    timers.advanceMillis(500 + 15_000);
    assertThat(told).last().asString().startsWith("again in 1000 ms");
    timers.advanceMillis(1_000 + 15_000);
    assertThat(told).last().asString().startsWith("again in 2000 ms");
  }

  @Test
  void connectionsUnderWaySurviveTheControlConnection() {
    opened();
    MemoryConnection control = server();
    serverSays(connection(1));
    MemoryConnection peer = server();
    control.reset();
    timers.run();
    peer.say("still here");
    timers.run();
    assertThat(programs.get(0).heard()).isEqualTo("still here");
  }

  @Test
  void closingEndsEverythingQuietly() {
    opened();
    MemoryConnection control = server();
    serverSays(connection(1));
    tunnel.close();
    timers.run();
    assertThat(control.failure()).isPresent();
    assertThat(server().failure()).isPresent();
    assertThat(programs.get(0).failure()).isPresent();
    timers.advanceMillis(120_000);
    assertThat(servers).hasSize(2);
    assertThat(told).isEmpty();
  }

  @Test
  void closingWhileItWaitsForATry() {
    opened();
    server().reset();
    timers.run();
    tunnel.close();
    timers.advanceMillis(120_000);
    assertThat(servers).hasSize(1);
  }
}
