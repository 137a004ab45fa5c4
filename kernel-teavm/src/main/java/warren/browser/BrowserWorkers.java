package warren.browser;

import warren.browser.BrowserPrograms.JsProgram;
import warren.host.Programs.Program;
import warren.host.Workers;

/** A pool of dedicated workers, kept by the kernel's worker script. */
public final class BrowserWorkers implements Workers {
  @Override
  public void start(int index, int leader, Program program) {
    Host.start(index, leader, ((JsProgram) program).module());
  }

  @Override
  public void startGateway(int index) {
    Host.startGateway(index);
  }

  @Override
  public void release(int index) {
    Host.release(index);
  }

  @Override
  public void terminate(int index, Runnable dead) {
    Host.terminate(index, dead::run);
  }
}
