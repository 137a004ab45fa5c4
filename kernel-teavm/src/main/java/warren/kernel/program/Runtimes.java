package warren.kernel.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.host.Bytes;
import warren.host.Programs;
import warren.host.Programs.Program;
import warren.kernel.program.Manifest.BadManifest;
import warren.kernel.program.RuntimeEntry.RuntimeFile;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;

/** The runtimes that this site offers, and those of them that have been fetched. */
public final class Runtimes {
  private static final String ADDRESS = "/runtimes/manifest.json";
  private static final String REMEDY =
      "check that the server still runs (./warren up), then try again or reload the page";

  /** Notified of the progress of downloads, in bytes. */
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
  private String failure;

  public Runtimes(Download download, Tree tree, Programs programs) {
    this.download = download;
    this.tree = tree;
    this.programs = programs;
  }

  /** The manifest; empty until {@link #whenLoaded} has run. */
  public Manifest manifest() {
    return manifest == null ? Manifest.EMPTY : manifest;
  }

  public boolean isInstalled(RuntimeEntry entry) {
    return installed.containsKey(entry.name());
  }

  /** Why there is no manifest, in one line; null if there is one. */
  public String failure() {
    return failure;
  }

  /**
   * Runs {@code step} when the manifest was fetched or has failed: {@link #failure}. After a
   * failure the next call tries again.
   */
  public void whenLoaded(Runnable step) {
    if (manifest != null) {
      step.run();
      return;
    }
    early.add(step);
    if (early.size() == 1) {
      programs.fetchBytes(ADDRESS, "", this::read, this::missing);
    }
  }

  /** Begins to fetch the manifest if nobody has yet: /bin is filled when it is there. */
  public void begin() {
    if (manifest == null && failure == null && early.isEmpty()) {
      whenLoaded(() -> {});
    }
  }

  private void read(Bytes bytes) {
    try {
      loaded(Manifest.parse(text(bytes)));
    } catch (BadManifest bad) {
      missing(ADDRESS + " is damaged: " + bad.getMessage());
    }
  }

  private void missing(String message) {
    failure = "the list of languages could not be fetched (" + message + "): " + REMEDY;
    runPending();
  }

  private void loaded(Manifest known) {
    manifest = known;
    failure = null;
    CommandFiles.write(tree, known);
    runPending();
  }

  private void runPending() {
    List<Runnable> steps = new ArrayList<>(early);
    early.clear();
    for (Runnable step : steps) {
      step.run();
    }
  }

  /**
   * Passes a runtime's program to {@code outcome}; the first time the program and its files are
   * fetched.
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
        (loaded, total) -> reportProgress(entry, loaded, total),
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

  private void reportProgress(RuntimeEntry entry, double loaded, double total) {
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

  /** Decodes UTF-8; malformed bytes become U+FFFD. */
  private static String text(Bytes bytes) {
    byte[] copy = new byte[(int) bytes.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) bytes.get(i);
    }
    return new String(copy, StandardCharsets.UTF_8);
  }
}
