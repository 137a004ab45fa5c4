package warren.kernel.proc;

/**
 * One mount of the mount namespace that a process is to have.
 *
 * @param at guest path
 * @param path path in the kernel's tree; null for a new, private directory
 * @param readOnly whether the mount is read-only; mounts inside of it are not affected
 */
public record MountRequest(String at, String path, boolean readOnly) {}
