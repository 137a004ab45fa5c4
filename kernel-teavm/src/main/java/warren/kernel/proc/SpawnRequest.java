package warren.kernel.proc;

import java.util.List;
import java.util.Map;

/**
 * What somebody wants started.
 *
 * @param arguments with the program's name as the first
 * @param environment by name
 * @param cwd guest path
 * @param preopens guest name to guest path, or null for the whole view
 * @param mounts the view, or null for the kernel's whole tree
 * @param terminal whether a person sits at the other end
 */
public record SpawnRequest(
    List<String> arguments,
    Map<String, String> environment,
    String cwd,
    Map<String, String> preopens,
    List<MountRequest> mounts,
    boolean terminal) {}
