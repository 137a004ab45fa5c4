package warren.kernel.spawn;

import java.util.List;
import java.util.Map;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.proc.Standing;
import warren.kernel.proc.Stdio;

/**
 * A command to run, before its program is found.
 *
 * @param command a name on PATH, or a path to a program
 * @param arguments what follows the command
 * @param argv0 the program's argv[0], or null for the command's default
 * @param cwd guest path
 * @param environment by name, as asked for
 * @param inherited variables of the parent, which {@code environment} overrides
 * @param preopens guest name to guest path, or null for the default
 * @param mounts the mount namespace, or null for the kernel's whole tree
 * @param stdio its first descriptors
 * @param listen ports that it is to listen at from its start, 0 for any free one
 * @param standing its parent, group and session
 */
public record SpawnCommand(
    String command,
    List<String> arguments,
    String argv0,
    String cwd,
    Map<String, String> environment,
    Map<String, String> inherited,
    Map<String, String> preopens,
    List<MountRequest> mounts,
    Stdio stdio,
    List<Integer> listen,
    Standing standing) {}
