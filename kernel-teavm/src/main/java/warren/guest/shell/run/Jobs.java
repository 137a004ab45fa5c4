package warren.guest.shell.run;

import java.util.ArrayList;
import java.util.List;
import warren.guest.Children;
import warren.guest.WasiException;

/** What runs in the background. */
public final class Jobs {
  private static final int STATE = 24;

  private final Children children;
  private final List<Job> jobs = new ArrayList<>();
  private final List<Job> ended = new ArrayList<>();
  private boolean isWarned;
  private boolean wasWarned;

  Jobs(Children children) {
    this.children = children;
  }

  Job add(List<Integer> pids, int group, String text) {
    Job job = new Job(nextNumber(), pids, group, text);
    jobs.add(job);
    return job;
  }

  private int nextNumber() {
    return jobs.isEmpty() ? 1 : jobs.get(jobs.size() - 1).number() + 1;
  }

  /** How many are known, those included whose end has not been told yet. */
  public int count() {
    return jobs.size();
  }

  /** All jobs, as they are now. */
  public List<Job> all() throws WasiException {
    for (Job job : jobs) {
      poll(job);
    }
    return List.copyOf(jobs);
  }

  private void poll(Job job) throws WasiException {
    for (int pid : job.running()) {
      Children.Change change = children.poll(pid);
      if (change != null) {
        apply(job, change);
      }
    }
  }

  private static void apply(Job job, Children.Change change) {
    if (change.isEnd()) {
      job.ended(change.pid(), change.status());
    } else {
      job.setStopped(change.kind() == Children.Kind.STOP);
    }
  }

  /** Lets a stopped job go on. */
  public void proceed(Job job) throws WasiException {
    String target = job.group() > 0 ? "-" + job.group() : String.valueOf(job.last());
    children.control("kill " + target + " SIGCONT");
    job.setStopped(false);
  }

  /** Waits until a job has ended or stopped; returns its status. */
  public int await(Job job) throws WasiException {
    job.setStopped(false);
    for (int pid : job.running()) {
      Children.Change change = children.await(pid);
      if (change == null) {
        job.ended(pid, 127);
      } else {
        apply(job, change);
      }
      if (job.isStopped()) {
        return change == null ? 127 : change.status();
      }
    }
    return job.status();
  }

  /** A job as it is listed. */
  public String line(Job job, boolean withPid) {
    int back = jobs.size() - jobs.indexOf(job);
    String mark = back == 1 ? "+" : back == 2 ? "-" : " ";
    String pid = withPid ? job.last() + " " : "";
    String state = state(job);
    String gap = " ".repeat(Math.max(1, STATE - state.length()));
    String end = job.isDone() || job.isStopped() ? "" : " &";
    return "[" + job.number() + "]" + mark + "  " + pid + state + gap + job.text() + end + "\n";
  }

  private static String state(Job job) {
    if (job.isDone()) {
      return job.status() == 0 ? "Done" : "Exit " + job.status();
    }
    return job.isStopped() ? "Stopped" : "Running";
  }

  /** The lines of jobs that are done; their statuses can still be asked for. */
  public String takeDone() throws WasiException {
    StringBuilder text = new StringBuilder();
    for (Job job : all()) {
      if (job.isDone()) {
        text.append(line(job, false));
        keepStatus(job);
      }
    }
    return text.toString();
  }

  /** Forgets a job that is done, but for its status, which may be asked for again. */
  public void keepStatus(Job job) {
    jobs.remove(job);
    ended.add(job);
  }

  /** Passes a hangup on to all jobs; those that are stopped go on, so that they see it. */
  void hangUp() throws WasiException {
    for (Job job : all()) {
      if (!job.isDone()) {
        String target = job.group() > 0 ? "-" + job.group() : String.valueOf(job.last());
        children.control("kill " + target + " SIGHUP");
        if (job.isStopped()) {
          children.control("kill " + target + " SIGCONT");
        }
      }
    }
  }

  /** Whether none is stopped, or who leaves was warned of that just before. */
  public boolean mayLeave() throws WasiException {
    boolean hasStopped = false;
    for (Job job : all()) {
      hasStopped |= job.isStopped();
    }
    boolean may = !hasStopped || wasWarned;
    isWarned = !may;
    return may;
  }

  /** A new command begins: a warning counts for the next one alone. */
  public void beginCommand() {
    wasWarned = isWarned;
    isWarned = false;
  }

  /** Forgets a job. */
  public void remove(Job job) {
    jobs.remove(job);
  }

  /** The job of a process, or null. */
  public Job ofProcess(int pid) {
    for (List<Job> known : List.of(jobs, ended)) {
      for (Job job : known) {
        if (job.pids().contains(pid)) {
          return job;
        }
      }
    }
    return null;
  }

  /** The job that {@code %1}, {@code %%}, {@code %-} or {@code %text} means, or null. */
  public Job find(String name) {
    String text = name.startsWith("%") ? name.substring(1) : name;
    if (text.isEmpty() || text.equals("%") || text.equals("+")) {
      return jobs.isEmpty() ? null : jobs.get(jobs.size() - 1);
    }
    if (text.equals("-")) {
      return jobs.size() < 2 ? find("%+") : jobs.get(jobs.size() - 2);
    }
    for (Job job : jobs) {
      if (String.valueOf(job.number()).equals(text) || job.text().startsWith(text)) {
        return job;
      }
    }
    return null;
  }
}
