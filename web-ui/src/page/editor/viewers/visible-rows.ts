/** Browsers draw no element that is higher than some millions of pixels. */
const HIGHEST = 8_000_000;

/** Rows beyond the edge that are drawn as well, so that scrolling shows no gap. */
const MARGIN = 10;

export interface Visible {
  readonly first: number;
  readonly count: number;
  /** Pixels above the first row, and of all rows. */
  readonly above: number;
  readonly height: number;
}

/**
 * Which of `rows` rows of `rowHeight` pixels are seen in a box of `box` pixels that is scrolled to `top`. When there are more than
 * a browser can scroll through, the scroll bar stands for them in proportion.
 */
export function visibleRows(rows: number, rowHeight: number, top: number, box: number): Visible {
  const full = rows * rowHeight;
  const height = Math.min(full, HIGHEST);
  const seen = Math.ceil(box / rowHeight);
  const part = full === height ? top / rowHeight : (top / Math.max(1, height - box)) * Math.max(0, rows - seen);
  const at = Math.max(0, Math.min(Math.floor(part), rows - 1));
  const first = Math.max(0, at - MARGIN);
  const count = Math.max(0, Math.min(rows - first, seen + 2 * MARGIN));
  return { first, count, above: Math.max(0, full === height ? first * rowHeight : top - (at - first) * rowHeight), height };
}
