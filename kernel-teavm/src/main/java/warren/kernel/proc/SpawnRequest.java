package warren.kernel.proc;

import java.util.List;
import java.util.Map;

/**
 * What somebody wants started.
 *
 * @param arguments with the program's name as the first
 * @param environment by name
 * @param cwd guest path
 * @param preopens guest name to guest path, or null for the whole mount namespace
 * @param mounts the mount namespace, or null for the kernel's whole tree
 * @param stdio what it finds under its first numbers
 * @param parent who started it, or null for what the page starts
 * @param group the process group that it joins, or 0 to lead one of its own
 */
public record SpawnRequest(
    List<String> arguments,
    Map<String, String> environment,
    String cwd,
    Map<String, String> preopens,
    List<MountRequest> mounts,
    Stdio stdio,
    Process parent,
    int group) {

  /** What has no parent leads a group of its own. */
  public SpawnRequest(
      List<String> arguments,
      Map<String, String> environment,
      String cwd,
      Map<String, String> preopens,
      List<MountRequest> mounts,
      Stdio stdio) {
    this(arguments, environment, cwd, preopens, mounts, stdio, null, 0);
  }
}
