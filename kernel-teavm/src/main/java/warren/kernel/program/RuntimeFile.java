package warren.kernel.program;

/**
 * A file that is fetched and checked.
 *
 * @param path where it stands in the tree; null for a program, which stands in none
 * @param url the address, relative to the site
 * @param sha256 the digest as {@code integrity} takes it, without {@code sha256-}
 * @param size in bytes
 */
public record RuntimeFile(String path, String url, String sha256, long size) {}
