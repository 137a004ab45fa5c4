package warren.page;

import java.util.ArrayList;
import java.util.List;
import warren.host.Bytes;
import warren.kernel.terminal.LineDiscipline;
import warren.kernel.terminal.TerminalSink;
import warren.shared.layout.CommonsLayout;
import warren.shared.ring.Ring;

/** What a person types: edited line by line, shown on the screen, and read by the process. */
final class TerminalInput implements Input, TerminalSink {
  private final Ring ring;
  private final Echo echo;
  private final ByteQueue queue = new ByteQueue();
  private final LineDiscipline discipline = new LineDiscipline(this);
  private final List<Answer> answers = new ArrayList<>();
  private int ready;
  private boolean endOfFile;
  private boolean ending;
  private int signal;

  TerminalInput(Ring ring, Echo echo) {
    this.ring = ring;
    this.echo = echo;
  }

  @Override
  public void add(Bytes bytes, Answer answer) {
    for (int i = 0; i < bytes.length(); i++) {
      discipline.type(bytes.get(i));
    }
    echo.flush();
    answers.add(answer);
    move();
  }

  @Override
  public void end() {
    ending = true;
    move();
  }

  /** An end of file holds back what was typed behind it until the process has seen it. */
  @Override
  public void move() {
    give();
    if (ready > 0 && !ring.isReaderClosed()) {
      ring.askToWrite(CommonsLayout.DOORBELL);
      give();
    }
    if (ready > 0 && !ring.isReaderClosed()) {
      return;
    }
    if (endOfFile) {
      endOfFile = false;
      ring.markEnd();
    }
    if (ending) {
      ring.closeWriter();
    }
    abandon();
  }

  private void give() {
    while (ready > 0 && ring.writable() > 0 && !ring.hasEndMark()) {
      int piece = Math.min(ready, Math.min(ring.writable(), ring.untilHeadWraps()));
      queue.moveTo(echo.commons(), ring.headAddress(), piece);
      ring.written(piece);
      ready -= piece;
    }
  }

  @Override
  public void abandon() {
    for (Answer answer : answers) {
      answer.done();
    }
    answers.clear();
  }

  @Override
  public int takeSignal() {
    int taken = signal;
    signal = 0;
    return taken;
  }

  @Override
  public void echo(int b) {
    echo.put(b);
  }

  @Override
  public void input(int b) {
    queue.add(b);
  }

  @Override
  public void ready() {
    ready = queue.size();
  }

  @Override
  public void endOfFile() {
    endOfFile = true;
  }

  @Override
  public void signal(int number) {
    signal = number;
  }
}
