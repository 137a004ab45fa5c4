package warren.store.log;

/**
 * How much of the past is kept.
 *
 * @param snapshots at most
 * @param bytes of the log that only they need, at most
 */
public record HistoryLimit(int snapshots, long bytes) {
  /** Of a workspace. */
  public static final HistoryLimit USUAL = new HistoryLimit(64, 256 << 20);
}
