package warren.kernel.project;

import java.util.List;

/** A folder of a project, looked at as if it were one. */
record Subfolder(ProjectFiles files, String folder) implements ProjectFiles {
  @Override
  public ProjectFiles above() {
    int slash = folder.lastIndexOf('/');
    return slash < 0 ? files : new Subfolder(files, folder.substring(0, slash));
  }

  @Override
  public boolean isFile(String relative) {
    return files.isFile(Paths.join(folder, relative));
  }

  @Override
  public List<String> list(String relativeDir) {
    return files.list(Paths.join(folder, relativeDir));
  }

  @Override
  public String readText(String relative, int maxBytes) {
    return files.readText(Paths.join(folder, relative), maxBytes);
  }

  @Override
  public long modified(String relative) {
    return files.modified(Paths.join(folder, relative));
  }
}
