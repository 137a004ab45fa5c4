package warren.kernel.program;

/**
 * A file that is fetched and checked.
 *
 * @param path its path in the tree; null for a program, which is not put there
 * @param url the address, relative to the site
 * @param sha256 the digest as {@code integrity} takes it, without {@code sha256-}
 * @param size in bytes
 */
public record RuntimeFile(String path, String url, String sha256, long size) {}
