package warren.kernel.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import warren.shared.abi.Signal;

/** Records what a terminal did, as text: the screen's bytes, and each delivery to the program. */
final class RecordingSink implements TerminalSink {
  final StringBuilder screen = new StringBuilder();
  final StringBuilder notReady = new StringBuilder();
  final List<String> events = new ArrayList<>();
  int flushes;

  @Override
  public void echo(int b) {
    screen.append((char) b);
  }

  @Override
  public void input(int b) {
    notReady.append((char) b);
  }

  @Override
  public void ready() {
    events.add(notReady.toString());
    notReady.setLength(0);
  }

  @Override
  public void endOfFile() {
    events.add("<end>");
  }

  @Override
  public void flush() {
    flushes++;
    notReady.setLength(0);
  }

  @Override
  public void signal(int signal) {
    events.add("<" + Signal.name(signal) + ">");
  }

  /** The screen with its UTF-8 decoded. */
  String screenText() {
    return new String(
        screen.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
