package warren.kernel.vfs;

/**
 * Where something was found when it was opened.
 *
 * @param directory the directory
 * @param name its name there
 */
public record Origin(DirectoryNode directory, String name) {}
