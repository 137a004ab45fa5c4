package warren.host;

/**
 * The files in which a workspace is kept, by number. Only the store calls it, from its own worker.
 * Positions and sizes are bytes, addresses those of the commons.
 */
public interface Storage {
  /** The superblocks. */
  int SUPERBLOCKS = 0;

  /** The two files of the log: this one and the next. */
  int LOG = 1;

  /** What is given back when the disk is full. */
  int RESERVE = 3;

  int FILES = 4;

  long size(int file);

  /** Reads into the commons; returns the bytes read, fewer at the end of the file. */
  int read(int file, long at, int address, int length);

  /** Writes from the commons; false if there is no room. Then any part of it may be written. */
  boolean write(int file, long at, int address, int length);

  /** Cuts the file, or extends it by zeros; false if there is no room. */
  boolean resize(int file, long size);

  /** Returns when all that was written is on disk; false if it can't be. */
  boolean flush(int file);
}
