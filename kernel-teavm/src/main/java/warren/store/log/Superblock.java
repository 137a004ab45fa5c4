package warren.store.log;

/**
 * Where reading the log begins.
 *
 * @param version of the format of the log
 * @param counter the larger one of two counts
 * @param file of the log in which records are, 0 or 1; the other one has only bytes of files
 * @param start where the last checkpoint begins
 * @param sequence number of the record there
 */
record Superblock(int version, long counter, int file, long start, long sequence) {
  /** The format that is written here. Format 1 has no snapshots. */
  static final int VERSION = 2;
}
