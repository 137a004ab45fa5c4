package warren.kernel.spawn;

import java.util.List;
import java.util.Map;
import warren.kernel.proc.MountRequest;
import warren.kernel.proc.Process;
import warren.kernel.proc.Stdio;

/**
 * What somebody wants run, before it is known which program that is.
 *
 * @param command a name on PATH, or a path to a program
 * @param arguments what follows the command
 * @param argv0 what the program is told as its name, or null for what the command says
 * @param cwd guest path
 * @param environment by name, as asked for
 * @param inherited what it gets besides, unless the environment says otherwise
 * @param preopens guest name to guest path, or null for the default
 * @param mounts the mount namespace, or null for the kernel's whole tree
 * @param stdio what it finds under its first numbers
 * @param parent who asks, or null for the page
 * @param group the process group that it joins, or 0 to lead one of its own
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
    Process parent,
    int group) {}
