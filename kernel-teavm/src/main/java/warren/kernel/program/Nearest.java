package warren.kernel.program;

import java.util.List;

/** Guesses which name was meant, within an edit distance of two. */
final class Nearest {
  private static final int LONGEST = 32;

  /** The candidate nearest to what was typed, or null if none is near enough. */
  static String of(String typed, List<String> candidates) {
    String nearest = null;
    int least = typed.length() <= 3 ? 2 : 3;
    for (String candidate : candidates) {
      int distance = typed.length() > LONGEST ? least : distance(typed, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Edit distance: insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }

  private Nearest() {}
}
