package warren.page;

import java.util.ArrayList;
import java.util.List;
import warren.host.Bytes;
import warren.kernel.terminal.Terminal;

/** What a person types goes to the terminal, which echoes it. */
final class TerminalInput implements Input {
  private final Terminal terminal;
  private final List<Responder> answers = new ArrayList<>();

  TerminalInput(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int add(Bytes bytes, Responder responder) {
    int signal = terminal.type(bytes);
    answers.add(responder);
    move();
    return signal;
  }

  @Override
  public void end() {
    terminal.hangUp();
    move();
  }

  @Override
  public void move() {
    if (terminal.move()) {
      answerAll();
    }
  }

  @Override
  public void answerAll() {
    for (Responder responder : answers) {
      responder.done();
    }
    answers.clear();
  }
}
