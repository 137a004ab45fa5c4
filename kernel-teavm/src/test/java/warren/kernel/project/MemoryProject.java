package warren.kernel.project;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** A project of texts in memory; a file is newer than those put before it. */
final class MemoryProject implements ProjectFiles {
  private final TreeMap<String, String> texts = new TreeMap<>();
  private final TreeMap<String, Long> times = new TreeMap<>();

  static MemoryProject of(String... paths) {
    MemoryProject project = new MemoryProject();
    for (String path : paths) {
      project.with(path, "");
    }
    return project;
  }

  MemoryProject with(String path, String text) {
    texts.put(path, text);
    times.put(path, times.size() + 1L);
    return this;
  }

  MemoryProject without(String path) {
    texts.remove(path);
    return this;
  }

  @Override
  public boolean isFile(String relative) {
    return texts.containsKey(relative);
  }

  @Override
  public List<String> list(String relativeDir) {
    String prefix = relativeDir.isEmpty() ? "" : relativeDir + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String path : texts.keySet()) {
      if (path.startsWith(prefix)) {
        String rest = path.substring(prefix.length());
        names.add(rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest);
      }
    }
    return new ArrayList<>(names.descendingSet());
  }

  @Override
  public String readText(String relative, int maxBytes) {
    String text = texts.get(relative);
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, 0, Math.min(bytes.length, maxBytes), StandardCharsets.UTF_8);
  }

  @Override
  public long modified(String relative) {
    return times.getOrDefault(relative, 0L);
  }
}
