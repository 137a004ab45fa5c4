package warren.guest.shell.run;

import java.util.ArrayList;
import java.util.List;

/** Processes that run beside the shell, and what was typed to start them. */
public final class Job {
  private final int number;
  private final String text;
  private final List<Integer> pids;
  private final int group;
  private final List<Integer> running;
  private boolean stopped;
  private int status;
  private String modes = "";

  Job(int number, List<Integer> pids, int group, String text) {
    this.number = number;
    this.pids = List.copyOf(pids);
    this.running = new ArrayList<>(pids);
    this.group = group;
    this.text = text;
  }

  /** What is shown of a process that a signal has ended; nothing for those that are asked for. */
  static String signalText(String signal) {
    return switch (signal) {
      case "SIGHUP" -> "Hangup";
      case "SIGQUIT" -> "Quit";
      case "SIGILL" -> "Illegal instruction";
      case "SIGABRT" -> "Aborted";
      case "SIGKILL" -> "Killed";
      case "SIGSEGV" -> "Segmentation fault";
      case "SIGTERM" -> "Terminated";
      default -> "";
    };
  }

  public int number() {
    return number;
  }

  public String text() {
    return text;
  }

  public List<Integer> pids() {
    return pids;
  }

  /** The process whose status is the job's. */
  public int last() {
    return pids.get(pids.size() - 1);
  }

  /** The process group, or -1 if it has none of its own. */
  public int group() {
    return group;
  }

  public boolean isDone() {
    return running.isEmpty();
  }

  public boolean isStopped() {
    return stopped;
  }

  public void setStopped(boolean value) {
    stopped = value;
  }

  /** The exit status; true once it is done. */
  public int status() {
    return status;
  }

  /** The modes that the terminal had when it stopped; empty if it has not. */
  public String modes() {
    return modes;
  }

  void setModes(String value) {
    modes = value;
  }

  List<Integer> running() {
    return List.copyOf(running);
  }

  void ended(int pid, int itsStatus) {
    running.remove((Integer) pid);
    if (pid == last()) {
      status = itsStatus;
    }
  }
}
