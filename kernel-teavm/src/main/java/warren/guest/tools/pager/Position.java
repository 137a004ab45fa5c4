package warren.guest.tools.pager;

/**
 * Where the screen begins.
 *
 * @param line from 0
 * @param row of the line's rows, from 0
 */
record Position(int line, int row) {
  static final Position START = new Position(0, 0);
}
