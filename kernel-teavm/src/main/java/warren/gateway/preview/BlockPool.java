package warren.gateway.preview;

import warren.shared.memory.Limits;

/** Blocks of {@code Limits.PREVIEW_PIECE} bytes of the gateway's memory, for bytes on their way. */
final class BlockPool {
  /** There is no block left. */
  static final int NONE = 0;

  private final int end;
  private int unused;
  private int[] free = new int[16];
  private int count;

  /** Of the memory from {@code start}, which is not 0, to {@code end}. */
  BlockPool(int start, int end) {
    this.unused = start;
    this.end = end;
  }

  /** The address of a block, or {@link #NONE}. */
  int take() {
    if (count > 0) {
      return free[--count];
    }
    if (end - unused < Limits.PREVIEW_PIECE) {
      return NONE;
    }
    int block = unused;
    unused += Limits.PREVIEW_PIECE;
    return block;
  }

  void give(int block) {
    if (count == free.length) {
      int[] wider = new int[count * 2];
      System.arraycopy(free, 0, wider, 0, count);
      free = wider;
    }
    free[count++] = block;
  }
}
