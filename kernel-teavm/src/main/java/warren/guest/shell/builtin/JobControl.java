package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.List;
import warren.guest.shell.run.Job;
import warren.guest.shell.run.Shell;

/** Builtins about what runs in the background. */
final class JobControl {
  private static final int UNKNOWN = 127;

  private JobControl() {}

  static int waitFor(List<String> arguments, Shell shell) throws IOException {
    List<String> names = arguments.subList(1, arguments.size());
    if (!names.isEmpty() && names.get(0).equals("-n")) {
      return first(shell);
    }
    if (names.isEmpty()) {
      for (Job job : shell.jobs().all()) {
        shell.jobs().await(job);
        shell.jobs().remove(job);
      }
      return 0;
    }
    int status = 0;
    for (String name : names) {
      status = one(name, shell);
    }
    return status;
  }

  /** The job that ends first, of those that began first if several have. */
  private static int first(Shell shell) throws IOException {
    List<Job> jobs = shell.jobs().all();
    for (Job job : jobs) {
      if (job.isDone()) {
        shell.jobs().remove(job);
        return job.status();
      }
    }
    if (jobs.isEmpty()) {
      return UNKNOWN;
    }
    return one(String.valueOf(jobs.get(0).last()), shell);
  }

  private static int one(String name, Shell shell) throws IOException {
    Job job = find(name, shell);
    if (job == null) {
      boolean isJob = name.startsWith("%");
      shell.report(
          "wait: "
              + (isJob ? name + ": no such job" : "pid " + name + " is not a child of this shell"));
      return UNKNOWN;
    }
    int status = shell.jobs().await(job);
    if (job.isDone()) {
      shell.jobs().keepStatus(job);
    }
    return status;
  }

  private static Job find(String name, Shell shell) {
    if (name.startsWith("%")) {
      return shell.jobs().find(name);
    }
    try {
      return shell.jobs().ofProcess(Integer.parseInt(name));
    } catch (NumberFormatException none) {
      return null;
    }
  }

  static int jobs(List<String> arguments, Shell shell) throws IOException {
    boolean onlyPids = arguments.contains("-p");
    boolean withPids = arguments.contains("-l");
    StringBuilder text = new StringBuilder();
    for (Job job : shell.jobs().all()) {
      if (onlyPids) {
        text.append(job.pids().get(0)).append('\n');
      } else {
        text.append(shell.jobs().line(job, withPids));
        if (job.isDone()) {
          shell.jobs().remove(job);
        }
      }
    }
    shell.print(text.toString());
    return 0;
  }

  private static Job named(List<String> arguments, Shell shell) throws IOException {
    boolean hasJobs = shell.state().options().has("monitor");
    if (!hasJobs && !arguments.get(0).equals("disown")) {
      shell.report(arguments.get(0) + ": no job control");
      return null;
    }
    String name = arguments.size() > 1 ? arguments.get(1) : "%+";
    Job job = shell.jobs().find(name);
    if (job == null) {
      String what = arguments.size() > 1 ? name : "current";
      shell.report(arguments.get(0) + ": " + what + ": no such job");
    }
    return job;
  }

  static int foreground(List<String> arguments, Shell shell) throws IOException {
    Job job = named(arguments, shell);
    if (job == null) {
      return 1;
    }
    shell.print(job.text() + "\n");
    return shell.resume(job);
  }

  static int background(List<String> arguments, Shell shell) throws IOException {
    Job job = named(arguments, shell);
    if (job == null) {
      return 1;
    }
    shell.print("[" + job.number() + "]+ " + job.text() + " &\n");
    shell.jobs().proceed(job);
    return 0;
  }

  static int disown(List<String> arguments, Shell shell) throws IOException {
    Job job = named(arguments, shell);
    if (job == null) {
      return 1;
    }
    shell.jobs().remove(job);
    return 0;
  }
}
