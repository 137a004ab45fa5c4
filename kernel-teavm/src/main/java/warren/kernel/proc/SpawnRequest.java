package warren.kernel.proc;

import java.util.List;
import java.util.Map;

/**
 * A program to start.
 *
 * @param arguments the program's name comes first
 * @param environment by name
 * @param cwd guest path
 * @param preopens guest name to guest path, or null for the whole mount namespace
 * @param mounts the mount namespace, or null for the kernel's whole tree
 * @param stdio its first descriptors
 * @param listen ports that it is to listen at from its start, 0 for any free one
 * @param standing its parent, group and session
 */
public record SpawnRequest(
    List<String> arguments,
    Map<String, String> environment,
    String cwd,
    Map<String, String> preopens,
    List<MountRequest> mounts,
    Stdio stdio,
    List<Integer> listen,
    Standing standing) {

  /** A process that listens at no port from its start. */
  public SpawnRequest(
      List<String> arguments,
      Map<String, String> environment,
      String cwd,
      Map<String, String> preopens,
      List<MountRequest> mounts,
      Stdio stdio,
      Process parent,
      int group) {
    this(
        arguments,
        environment,
        cwd,
        preopens,
        mounts,
        stdio,
        List.of(),
        new Standing(parent, group, false, false, 0, false));
  }

  /** A process without a parent; it leads a new group. */
  public SpawnRequest(
      List<String> arguments,
      Map<String, String> environment,
      String cwd,
      Map<String, String> preopens,
      List<MountRequest> mounts,
      Stdio stdio) {
    this(arguments, environment, cwd, preopens, mounts, stdio, null, 0);
  }

  /**
   * One mount of the mount namespace that a process is to have.
   *
   * @param at guest path
   * @param path path in the kernel's tree; null for a new, private directory
   * @param readOnly whether the mount is read-only; mounts inside of it are not affected
   */
  public record MountRequest(String at, String path, boolean readOnly) {}
}
