package warren.kernel.project;

import java.util.List;
import warren.kernel.project.ProjectDetection.LanguageRule;

/**
 * A folder with a {@code Cargo.toml}: the newest {@code .wasm} that cargo has built, preferring
 * release builds.
 */
final class RustRule implements LanguageRule {
  static final String LANGUAGE = "Rust";
  private static final List<String> TARGETS = List.of("wasm32-wasip1", "wasm32-wasi");

  @Override
  public Detection detect(ProjectFiles files) {
    if (!files.isFile("Cargo.toml")) {
      return null;
    }
    for (String profile : List.of("release", "debug")) {
      String newest = newest(files, profile);
      if (newest != null) {
        return Answers.run(
            LANGUAGE, newest, List.of(), newest + " is the newest program of a " + profile);
      }
    }
    return Answers.build(
        LANGUAGE,
        ".wasm under target/wasm32-wasip1",
        "cargo build --release --target wasm32-wasip1");
  }

  private static String newest(ProjectFiles files, String profile) {
    String newest = null;
    for (String target : TARGETS) {
      String folder = "target/" + target + "/" + profile;
      for (String name : Names.ending(files, folder, ".wasm")) {
        String path = folder + "/" + name;
        if (newest == null || files.modified(path) > files.modified(newest)) {
          newest = path;
        }
      }
    }
    return newest;
  }
}
