package warren.page;

import java.util.ArrayList;
import java.util.List;
import warren.host.Bytes;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.Terminal.Screen;

/** The page's side of a terminal: passes on what a person types, and shows echo. */
final class TerminalInput implements Input, Screen {
  private final Terminal terminal;
  private final Output output;
  private final List<Responder> answers = new ArrayList<>();

  /** Attaches itself to the terminal, whose output {@code output} carries to the page. */
  TerminalInput(Terminal terminal, Output output) {
    this.terminal = terminal;
    this.output = output;
    output.setPassage((address, length) -> terminal.show(address, length, this));
    terminal.attach(this);
  }

  /** Echo is shown after what programs have written so far. */
  @Override
  public void echo(int address, int length) {
    output.move();
    output.insert(address, length);
  }

  @Override
  public void show(int address, int length) {
    output.insert(address, length);
  }

  @Override
  public void drain() {
    output.drain();
  }

  @Override
  public void flush() {
    output.flush();
  }

  @Override
  public void replaced() {
    output.stop();
  }

  @Override
  public void close() {
    terminal.detach(this);
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
