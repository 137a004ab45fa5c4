package warren.guest.tools.compare;

import java.util.ArrayList;
import java.util.List;

/** The fewest lines to be removed and added, by Myers' algorithm. */
final class Edits {
  private final List<String> left;
  private final List<String> right;

  /** Lines of one side are replaced by lines of the other: [from, to) each. */
  record Hunk(int leftFrom, int leftTo, int rightFrom, int rightTo) {}

  private Edits(List<String> left, List<String> right) {
    this.left = left;
    this.right = right;
  }

  static List<Hunk> between(List<String> left, List<String> right) {
    return new Edits(left, right).hunks();
  }

  private List<Hunk> hunks() {
    int start = 0;
    int most = Math.min(left.size(), right.size());
    while (start < most && left.get(start).equals(right.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && left.get(left.size() - 1 - end).equals(right.get(right.size() - 1 - end))) {
      end++;
    }
    boolean[] removed = new boolean[left.size()];
    boolean[] added = new boolean[right.size()];
    trace(start, left.size() - end, right.size() - end, removed, added);
    return collect(removed, added);
  }

  private void trace(int start, int n, int m, boolean[] removed, boolean[] added) {
    int width = n - start + m - start;
    int[] furthest = new int[2 * width + 3];
    List<int[]> history = new ArrayList<>();
    for (int d = 0; d <= width; d++) {
      for (int k = -d; k <= d; k += 2) {
        int x = next(furthest, k, d, width);
        int y = x - k;
        while (x < n - start && y < m - start && left.get(start + x).equals(right.get(start + y))) {
          x++;
          y++;
        }
        furthest[k + width + 1] = x;
        if (x >= n - start && y >= m - start) {
          back(history, d, start, n - start, m - start, removed, added, width);
          return;
        }
      }
      history.add(furthest.clone());
    }
  }

  private static int next(int[] furthest, int k, int d, int width) {
    int below = furthest[k + width];
    int above = furthest[k + width + 2];
    return k == -d || (k != d && below < above) ? above : below + 1;
  }

  private void back(
      List<int[]> history,
      int steps,
      int start,
      int endX,
      int endY,
      boolean[] removed,
      boolean[] added,
      int width) {
    int x = endX;
    int y = endY;
    for (int d = steps; d > 0; d--) {
      int[] furthest = history.get(d - 1);
      int k = x - y;
      int below = furthest[k + width];
      int above = furthest[k + width + 2];
      boolean adds = k == -d || (k != d && below < above);
      int previous = adds ? k + 1 : k - 1;
      int fromX = furthest[previous + width + 1];
      int fromY = fromX - previous;
      if (adds) {
        added[start + fromY] = true;
      } else {
        removed[start + fromX] = true;
      }
      x = fromX;
      y = fromY;
    }
  }

  private static List<Hunk> collect(boolean[] removed, boolean[] added) {
    List<Hunk> hunks = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < removed.length || j < added.length) {
      int fromI = i;
      int fromJ = j;
      while (i < removed.length && removed[i]) {
        i++;
      }
      while (j < added.length && added[j]) {
        j++;
      }
      if (i > fromI || j > fromJ) {
        hunks.add(new Hunk(fromI, i, fromJ, j));
      } else {
        i++;
        j++;
      }
    }
    return hunks;
  }
}
