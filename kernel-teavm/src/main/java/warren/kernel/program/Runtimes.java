package warren.kernel.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.host.Bytes;
import warren.host.Program;
import warren.host.Programs;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;

/** The languages that this site offers, and those of them that were fetched. */
public final class Runtimes {
  private static final String ADDRESS = "/runtimes/manifest.json";
  private static final String REMEDY =
      "check that the server still runs (./warren up), then try again or reload the page";

  /** Is told how far a runtime has come, in bytes. */
  public interface Download {
    void fetched(String name, double loaded, double total);
  }

  private final Download download;
  private final Tree tree;
  private final Programs programs;
  private final Map<String, Program> installed = new HashMap<>();
  private final Map<String, List<ProgramSource.Outcome>> waiting = new HashMap<>();
  private final List<Runnable> early = new ArrayList<>();
  private Manifest manifest;
  private String trouble;

  public Runtimes(Download download, Tree tree, Programs programs) {
    this.download = download;
    this.tree = tree;
    this.programs = programs;
  }

  /** The manifest; empty until {@link #whenKnown} has run. */
  public Manifest manifest() {
    return manifest == null ? Manifest.EMPTY : manifest;
  }

  public boolean isInstalled(RuntimeEntry entry) {
    return installed.containsKey(entry.name());
  }

  /** Why there is no manifest, in one line; null if there is one. */
  public String trouble() {
    return trouble;
  }

  /**
   * Runs a step when the manifest was fetched, or could not be: then {@link #trouble} tells, and
   * the next step tries again.
   */
  public void whenKnown(Runnable step) {
    if (manifest != null) {
      step.run();
      return;
    }
    early.add(step);
    if (early.size() == 1) {
      programs.fetchBytes(ADDRESS, "", this::read, this::miss);
    }
  }

  private void read(Bytes bytes) {
    try {
      know(Manifest.parse(Texts.of(bytes)));
    } catch (BadManifest bad) {
      miss(ADDRESS + " is damaged: " + bad.getMessage());
    }
  }

  private void miss(String message) {
    trouble = "the list of languages could not be fetched (" + message + "): " + REMEDY;
    runEarly();
  }

  private void know(Manifest known) {
    manifest = known;
    trouble = null;
    runEarly();
  }

  private void runEarly() {
    List<Runnable> steps = new ArrayList<>(early);
    early.clear();
    for (Runnable step : steps) {
      step.run();
    }
  }

  /**
   * Gives a runtime's program; the first time it is fetched and its files are put in their places.
   */
  public void install(RuntimeEntry entry, ProgramSource.Outcome outcome) {
    Program known = installed.get(entry.name());
    if (known != null) {
      outcome.compiled(known);
      return;
    }
    List<ProgramSource.Outcome> others = waiting.get(entry.name());
    if (others != null) {
      others.add(outcome);
      return;
    }
    List<ProgramSource.Outcome> outcomes = new ArrayList<>();
    outcomes.add(outcome);
    waiting.put(entry.name(), outcomes);
    putFiles(entry);
  }

  private void putFiles(RuntimeEntry entry) {
    RuntimeFiles.Outcome outcome =
        new RuntimeFiles.Outcome() {
          @Override
          public void done() {
            fetchProgram(entry);
          }

          @Override
          public void failed(int errno, String message) {
            fail(entry, errno, message);
          }

          @Override
          public void unreachable(String message) {
            fail(entry, Errno.IO, Runtimes.unreachable(entry, message));
          }
        };
    new RuntimeFiles(tree, programs, entry.files(), outcome).put();
  }

  private void fetchProgram(RuntimeEntry entry) {
    RuntimeFile program = entry.program();
    programs.fetch(
        program.url(),
        program.sha256(),
        (double) program.size(),
        (loaded, total) -> tell(entry, loaded, total),
        new Programs.Outcome() {
          @Override
          public void compiled(Program compiled) {
            installed.put(entry.name(), compiled);
            for (ProgramSource.Outcome outcome : waiting.remove(entry.name())) {
              outcome.compiled(compiled);
            }
          }

          @Override
          public void failed(String message) {
            fail(entry, Errno.IO, unreachable(entry, message));
          }
        });
  }

  private void tell(RuntimeEntry entry, double loaded, double total) {
    download.fetched(entry.name(), loaded, total);
  }

  private static String unreachable(RuntimeEntry entry, String message) {
    return entry.name()
        + " could not be fetched, or is not what was built ("
        + message
        + "): "
        + REMEDY;
  }

  private void fail(RuntimeEntry entry, int errno, String message) {
    for (ProgramSource.Outcome outcome : waiting.remove(entry.name())) {
      outcome.failed(errno, message);
    }
  }
}
