package warren.kernel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import warren.host.Bytes;
import warren.kernel.stream.StreamEnd;
import warren.kernel.terminal.Terminal.Screen;
import warren.kernel.terminal.Terminal.TerminalSize;
import warren.shared.abi.Signal;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;
import warren.testing.KernelUnderTest;

/** A terminal with its keys, its screen and a program. */
final class TerminalTest {
  private static final TerminalSize SIZE = new TerminalSize(80, 24);
  private static final int ATTENTION = StreamRecord.WAITERS + 2;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final int echoAt = kernel.blocks.allocate(EchoBuffer.SIZE);
  private final long before = kernel.quota.used();
  private final Stream in = kernel.streams.create();
  private final Stream out = kernel.streams.create();
  private final EchoBuffer echo = new EchoBuffer(kernel.commons, echoAt);
  private final Terminal terminal = new Terminal(kernel.streams, in, out, echo, SIZE);
  private final StringBuilder screen = new StringBuilder();
  private final Screen shown = new Shown();
  private final StreamEnd readEnd = terminal.openInput();
  private final StreamEnd writeEnd = terminal.openOutput();

  TerminalTest() {
    readEnd.opened();
    writeEnd.opened();
    terminal.attach(shown);
  }

  private final class Shown implements Screen {
    @Override
    public void echo(int address, int length) {
      screen.append(text(address, length));
    }

    @Override
    public void show(int address, int length) {
      screen.append(text(address, length));
    }

    @Override
    public void drain() {
      while (out.readable() > 0) {
        int piece = out.readablePiece();
        terminal.show(out.tailAddress(), piece, this);
        out.taken(piece);
      }
    }

    @Override
    public void flush() {
      screen.append("!");
    }

    @Override
    public void replaced() {
      screen.append("|");
    }
  }

  private String text(int address, int length) {
    byte[] bytes = new byte[length];
    kernel.commons.read(address, bytes, 0, length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int type(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return terminal.type(
        new Bytes() {
          @Override
          public long length() {
            return bytes.length;
          }

          @Override
          public void copyTo(int to, long from, int length) {
            kernel.commons.write(to, bytes, (int) from, length);
          }

          @Override
          public int get(int index) {
            return bytes[index] & 0xff;
          }
        });
  }

  /** What a program reads at once, or "end" or "nothing". */
  private String read() {
    int length = in.readablePiece();
    if (length > 0) {
      String read = text(in.tailAddress(), length);
      in.taken(length);
      return read;
    }
    if (in.hasEndMark()) {
      in.takeEndMark();
      return "end";
    }
    return in.isWriterClosed() ? "closed" : "nothing";
  }

  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      kernel.commons.putByte(out.headAddress(), text.charAt(i));
      out.written(1);
    }
  }

  private boolean isKernelCalled() {
    int at = CommonsLayout.ATTENTION + (ATTENTION >>> 6 << 3);
    boolean called = (kernel.commons.loadLong(at) & 1L << ATTENTION) != 0;
    kernel.commons.storeLong(at, 0);
    return called;
  }

  @Test
  void itHasTheSizeOfItsScreen() {
    assertThat(terminal.size()).isEqualTo(SIZE);
    terminal.resize(new TerminalSize(132, 50));
    assertThat(terminal.size()).isEqualTo(new TerminalSize(132, 50));
    assertThat(new TerminalSize(-1, 70_000)).isEqualTo(new TerminalSize(0, 65_535));
  }

  @Test
  void aLineIsReadWhenItEndsAndShownWhileItIsTyped() {
    assertThat(type("ab")).isEqualTo(Signal.NONE);
    assertThat(read()).isEqualTo("nothing");
    type("c\r");
    assertThat(read()).isEqualTo("abc\n");
    assertThat(screen.toString()).isEqualTo("abc\r\n");
  }

  @Test
  void rawEveryByteIsReadAsItIsAndNothingIsShown() {
    assertThat(terminal.modes()).isEqualTo(TerminalModes.SANE);
    type("a");
    terminal.setModes(TerminalModes.RAW);
    assertThat(terminal.modes()).isEqualTo(TerminalModes.RAW);
    assertThat(type("\3b\r")).as("no signal").isEqualTo(Signal.NONE);
    assertThat(read()).isEqualTo("a\3b\r");
    assertThat(screen.toString()).isEqualTo("a");
    terminal.setModes(TerminalModes.SANE);
    type("c");
    assertThat(read()).isEqualTo("nothing");
  }

  @Test
  void keysGiveSignalsForTheForegroundGroup() {
    terminal.setForeground(7);
    assertThat(terminal.foreground()).isEqualTo(7);
    assertThat(type("dropped\3")).isEqualTo(Signal.INT);
    assertThat(type("\34")).isEqualTo(Signal.QUIT);
    assertThat(type("x")).isEqualTo(Signal.NONE);
    assertThat(read()).isEqualTo("nothing");
  }

  @Test
  void aSignalThatIsTypedDiscardsWhatNobodyHasReadOrSeen() {
    terminal.setAttention(ATTENTION);
    type("read\r");
    assertThat(read()).isEqualTo("read\n");
    type("ahead\r\4half\3then\r");
    assertThat(read()).isEqualTo("then\n");
    assertThat(read()).isEqualTo("nothing");
    assertThat(screen.toString()).isEqualTo("read\r\nahead\r\nhalf!^Cthen\r\n");
    String much = "x".repeat(100) + "\r";
    while (terminal.move()) {
      type(much);
    }
    type("\34now\r");
    assertThat(read()).isEqualTo("now\n");
    assertThat(terminal.move()).isTrue();
  }

  @Test
  void noflshKeepsWhatWaits() {
    terminal.setModes(TerminalModes.SANE.with("noflsh", true));
    type("ahead\rha\32lf\r");
    assertThat(read()).isEqualTo("ahead\nhalf\n");
    assertThat(screen.toString()).isEqualTo("ahead\r\nha^Zlf\r\n");
  }

  @Test
  void inputIsNotDiscardedUnderTheHandsOfWhoReadsIt() {
    type("a\r");
    assertThat(in.lockReading(1)).isTrue();
    terminal.discardInput();
    assertThat(read()).isEqualTo("a\n");
    in.unlockReading();
    type("b\r");
    terminal.discardInput();
    assertThat(read()).isEqualTo("nothing");
  }

  @Test
  void newlinesAreShownByTheOutputModesAtTheirTime() {
    write("a\nb");
    terminal.setModes(TerminalModes.SANE.with("opost", false));
    write("\nc\r\n");
    terminal.setModes(TerminalModes.SANE.with("onlcr", false));
    write("d\n");
    terminal.setModes(TerminalModes.SANE);
    write("e\n" + "\n".repeat(20_000));
    shown.drain();
    assertThat(screen.toString()).isEqualTo("a\r\nb\nc\r\nd\ne\r\n" + "\r\n".repeat(20_000));
  }

  @Test
  void anotherScreenReplacesTheFirst() {
    type("a");
    Screen other = new Shown();
    terminal.attach(other);
    terminal.detach(shown);
    type("b\r");
    assertThat(screen.toString()).isEqualTo("a|b\r\n");
    assertThat(read()).isEqualTo("ab\n");
    assertThat(terminal.isHungUp()).isFalse();
    terminal.detach(other);
    assertThat(terminal.isHungUp()).isTrue();
  }

  @Test
  void withoutItsScreenProgramsReadTheEndAndTheirOutputIsClosed() {
    type("a\r");
    terminal.detach(shown);
    assertThat(read()).isEqualTo("a\n");
    assertThat(read()).isEqualTo("closed");
    assertThat(out.isReaderClosed()).isTrue();
  }

  @Test
  void anEndOfTheFileHoldsBackWhatIsTypedBehindIt() {
    type("a\r\4b\r");
    assertThat(read()).isEqualTo("a\n");
    assertThat(read()).isEqualTo("end");
    assertThat(terminal.move()).isTrue();
    assertThat(read()).isEqualTo("b\n");
    assertThat(read()).isEqualTo("nothing");
  }

  @Test
  void eachEndOfTheFileIsFound() {
    terminal.setAttention(ATTENTION);
    type("\4\4a\r\4");
    assertThat(read()).isEqualTo("end");
    assertThat(isKernelCalled()).isTrue();
    assertThat(terminal.move()).isFalse();
    assertThat(read()).isEqualTo("end");
    assertThat(isKernelCalled()).isTrue();
    assertThat(terminal.move()).isTrue();
    assertThat(read()).isEqualTo("a\n");
    assertThat(read()).isEqualTo("end");
    assertThat(read()).isEqualTo("nothing");
  }

  @Test
  void whatFindsNoSpaceWaitsForItAndKeepsItsOrder() {
    terminal.setAttention(ATTENTION);
    terminal.setModes(TerminalModes.RAW);
    String much = "0123456789".repeat(Limits.STREAM / 10 + 10);
    type(much);
    terminal.setModes(TerminalModes.SANE);
    type("\4last\r");
    assertThat(terminal.move()).isFalse();
    assertThat(isKernelCalled()).isFalse();
    String first = read();
    assertThat(first).hasSize(Limits.STREAM);
    assertThat(isKernelCalled()).isTrue();
    assertThat(terminal.move()).isFalse();
    assertThat(first + read()).isEqualTo(much);
    assertThat(read()).isEqualTo("end");
    assertThat(terminal.move()).isTrue();
    assertThat(read()).isEqualTo("last\n");
  }

  @Test
  void afterAHangUpTheEndComesBehindWhatWasTyped() {
    type("a\r");
    terminal.hangUp();
    assertThat(read()).isEqualTo("a\n");
    assertThat(read()).isEqualTo("closed");
    assertThat(terminal.move()).isTrue();
  }

  @Test
  void aHangUpWaitsForTheEndThatWasTypedBefore() {
    type("\4b\r");
    terminal.hangUp();
    assertThat(read()).isEqualTo("end");
    terminal.move();
    assertThat(read()).isEqualTo("b\n");
    assertThat(read()).isEqualTo("closed");
  }

  @Test
  void whatNobodyReadsHoldsNobodyUp() {
    type("a\r\4b\r");
    readEnd.closed();
    assertThat(terminal.move()).isTrue();
    terminal.hangUp();
    assertThat(in.isWriterClosed()).isTrue();
  }

  @Test
  void itLivesWhileAScreenIsAttachedThoughNoProgramHasIt() {
    readEnd.closed();
    writeEnd.closed();
    type("early\r");
    assertThat(terminal.isHungUp()).isFalse();
    StreamEnd next = terminal.openInput();
    next.opened();
    assertThat(read()).as("what was typed before the next program").isEqualTo("early\n");
    next.closed();
    terminal.detach(shown);
    assertThat(terminal.isHungUp()).isTrue();
  }

  @Test
  void itsStreamsAreFreedWithTheLastThatHasIt() {
    terminal.detach(shown);
    readEnd.closed();
    assertThat(kernel.quota.used()).isGreaterThan(before);
    writeEnd.closed();
    assertThat(kernel.quota.used()).isEqualTo(before);
  }
}
