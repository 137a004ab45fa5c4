package warren.relay.server;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import warren.gateway.tunnel.Connection;

/** The tab's end of a connection to a program that echoes, and ends when its peer has. */
final class EchoProgram implements Connection {
  private static final int ROOM = 256 << 10;

  private final Executor loop;
  private final Queue<ByteBuffer> echoes = new ArrayDeque<>();
  private Runnable changed = () -> {};
  private int waiting;
  private boolean isFinishing;

  EchoProgram(Executor loop) {
    this.loop = loop;
  }

  @Override
  public void onChange(Runnable run) {
    changed = run;
  }

  private void notifyLater() {
    loop.execute(() -> changed.run());
  }

  @Override
  public ByteBuffer received() {
    while (!echoes.isEmpty() && !echoes.element().hasRemaining()) {
      waiting -= echoes.remove().capacity();
      notifyLater();
    }
    return echoes.isEmpty() ? ByteBuffer.allocate(0) : echoes.element();
  }

  @Override
  public boolean isFinished() {
    return isFinishing && !received().hasRemaining();
  }

  @Override
  public void send(ByteBuffer bytes) {
    byte[] taken = new byte[Math.min(bytes.remaining(), ROOM - waiting)];
    if (taken.length > 0) {
      bytes.get(taken);
      waiting += taken.length;
      echoes.add(ByteBuffer.wrap(taken));
      notifyLater();
    }
  }

  @Override
  public void finish() {
    isFinishing = true;
    notifyLater();
  }

  @Override
  public void close() {
    changed = () -> {};
  }

  @Override
  public void reset() {
    close();
  }

  @Override
  public Optional<String> failure() {
    return Optional.empty();
  }
}
