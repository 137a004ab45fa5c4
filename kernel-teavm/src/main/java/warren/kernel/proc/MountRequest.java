package warren.kernel.proc;

/**
 * One entry of the tree that a process shall see.
 *
 * @param at guest path
 * @param path path in the kernel's tree; null for a new, private directory
 * @param readOnly whether nothing below may be changed, but in what is mounted there in turn
 */
public record MountRequest(String at, String path, boolean readOnly) {}
