package warren.gateway.share;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import warren.gateway.loopback.LoopbackFixture;
import warren.gateway.tunnel.Connection;
import warren.shared.abi.Errno;

/** A tunnel's connections to programs, on the kernel's network. */
class LoopbackConnectionTest extends LoopbackFixture {
  private final LoopbackDialer programs = new LoopbackDialer(dialer, memory, 1 << 16);
  private final int listener = listen();
  private int changes;

  private Connection dial() {
    Connection connection = programs.dial("localhost", 8080);
    connection.onChange(() -> changes++);
    return connection;
  }

  @AfterEach
  void quiet() {
    programs.move();
    int before = changes;
    programs.move();
    assertThat(changes).as("nothing has changed").isEqualTo(before);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  private static String taken(Connection connection) {
    StringBuilder all = new StringBuilder();
    for (ByteBuffer bytes = connection.received();
        bytes.hasRemaining();
        bytes = connection.received()) {
      all.append(ISO_8859_1.decode(bytes));
    }
    return all.toString();
  }

  @Test
  void bytesGoBothWaysAndAreTold() {
    Connection connection = dial();
    int data = accept(listener);
    connection.send(bytes("hello"));
    assertThat(server.read(data, 100)).isEqualTo("hello");
    programs.move();
    assertThat(changes).isZero();
    server.write(data, "world");
    programs.move();
    assertThat(changes).isOne();
    programs.move();
    assertThat(changes).as("told once").isOne();
    assertThat(taken(connection)).isEqualTo("world");
    connection.close();
  }

  @Test
  void bytesThatComeAfterTheLastLookAreToldThoughItsEndIsAskedFor() {
    Connection connection = dial();
    int data = accept(listener);
    assertThat(taken(connection)).isEmpty();
    server.write(data, "late");
    assertThat(connection.isFinished()).isFalse();
    programs.move();
    assertThat(changes).isOne();
    assertThat(taken(connection)).isEqualTo("late");
    connection.close();
  }

  @Test
  void bothDirectionsEndByThemselves() {
    Connection connection = dial();
    int data = accept(listener);
    connection.send(bytes("last"));
    connection.finish();
    assertThat(server.read(data, 100)).isEqualTo("last");
    assertThat(server.read(data, 100)).isEmpty();
    server.write(data, "answer");
    server.close(data);
    programs.move();
    assertThat(connection.isFinished()).isFalse();
    assertThat(taken(connection)).isEqualTo("answer");
    assertThat(connection.isFinished()).isTrue();
    assertThat(connection.failure()).isEmpty();
    connection.close();
  }

  @Test
  void whatHasNoRoomStaysUntilTheProgramReads() {
    Connection connection = dial();
    int data = accept(listener);
    ByteBuffer much = ByteBuffer.allocate(300_000);
    connection.send(much);
    int left = much.remaining();
    assertThat(left).isBetween(1, 299_999);
    programs.move();
    assertThat(changes).isZero();
    assertThat(server.read(data, 60_000)).hasSize(60_000);
    programs.move();
    assertThat(changes).isOne();
    connection.send(much);
    assertThat(much.remaining()).isEqualTo(left - 60_000);
    connection.reset();
  }

  @Test
  void noProgramIsAFailureThatIsToldLater() {
    Connection connection = programs.dial("localhost", 9);
    connection.onChange(() -> changes++);
    assertThat(changes).isZero();
    programs.move();
    assertThat(changes).isOne();
    assertThat(connection.failure().orElseThrow()).startsWith("no program listens on port 9");
    connection.send(bytes("nobody"));
    connection.finish();
    connection.reset();
  }

  @Test
  void aProgramThatClosesWithoutReadingHasStillSaidWhatItSaid() {
    Connection connection = dial();
    int data = accept(listener);
    server.write(data, "no more");
    server.close(data);
    connection.send(bytes("too late"));
    assertThat(connection.failure()).isEmpty();
    assertThat(taken(connection)).isEqualTo("no more");
    assertThat(connection.isFinished()).isTrue();
    assertThat(connection.failure()).contains("the program has closed the connection");
    connection.reset();
  }

  @Test
  void aKilledProgramIsAFailure() {
    Connection connection = dial();
    accept(listener);
    server.kill();
    programs.move();
    assertThat(changes).isOne();
    assertThat(connection.failure()).contains("the program has reset the connection");
    connection.reset();
  }

  @Test
  void aResetReachesTheProgram() {
    Connection connection = dial();
    int data = accept(listener);
    connection.reset();
    assertThat(server.read(data, 10)).isEqualTo(Errno.name(Errno.CONNRESET));
    connection.close();
  }
}
