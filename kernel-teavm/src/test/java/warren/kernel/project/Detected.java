package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;

import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.text.OneLine;

/** Detects how to run a project. */
final class Detected {
  static Runnable runnable(ProjectFiles files) {
    Detection found = ProjectDetection.detect(files);
    assertThat(found).isInstanceOf(Runnable.class);
    return (Runnable) found;
  }

  static NotRunnable notRunnable(ProjectFiles files) {
    Detection found = ProjectDetection.detect(files);
    assertThat(found).isInstanceOf(NotRunnable.class);
    return (NotRunnable) found;
  }

  /** The command line, as the page shows it. */
  static String words(Runnable run) {
    return (OneLine.shellWord(run.command()) + " " + OneLine.commandLine(run.args())).trim();
  }

  private Detected() {}
}
