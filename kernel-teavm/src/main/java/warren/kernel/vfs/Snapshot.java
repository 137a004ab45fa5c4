package warren.kernel.vfs;

/**
 * A tree of before, which is kept.
 *
 * @param name of its directory
 * @param time when it was taken: nanoseconds since 1970
 * @param label what was said of it
 */
public record Snapshot(String name, long time, String label) {}
