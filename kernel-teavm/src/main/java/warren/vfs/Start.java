package warren.vfs;

/**
 * Where a path starts, and which it can't leave.
 *
 * @param directory the directory
 * @param readOnly whether nothing below may be changed
 */
public record Start(DirectoryNode directory, boolean readOnly) {}
