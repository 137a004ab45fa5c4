/** How many columns a text takes in a terminal, as ICU's properties of Unicode 16 say. */

/** Ranges of two columns: how far each begins behind the last one's end, and after a dot its length less one; in base 36. */
const WIDE =
  "3cw.2n 3i3.1 e.1 5b.3 4 3 ei.1 m.1 r.7 h.b 18 b.5 4 e 9.1 i.1 6.1 9 6 m 8.1 2 5 3 8 5.1 t 10 2 5.2 2 1q.2 p f " +
  "nw.1 1g 5 mj.p 2.2g d.5x r.26 3.2d 3.2u 6.16 2.2l 2.2d a.1b 2.13 9.mkc 4.1i wq.s hw.8mb 6l9.e7 lt.9 n.y 2.i " +
  "2.3 46.2n 3k.6 m4a.4 c.6 a.5p1 16.v 2q.36 6pq.3 2.6 2.1 2.82 g u.2 3 f.3 9.az 6bp.2e a.m 5n2 5n 5b 3.9 24.s " +
  "e.17 5.8 8.1 f.5 4b.w d.8 2.1x 2.l d.16 5.4 d.g 4 4.1y 2 2.56 3.1q e.3 2.n j r.1 e 2f.2c 1d.1x 7 4.2 3.3 4.3 " +
  "c.1 8.8 6c.b 5 7w.1a 2.9 2.54 35.c 4.a 4.1k 2 5.f 3.b 5.9 zs.1ekd 3.1ekd";

const starts: number[] = [];
const ends: number[] = [];
for (const range of WIDE.split(" ")) {
  const [gap, length] = range.split(".") as [string, string | undefined];
  const start = (ends.at(-1) ?? 0) + parseInt(gap, 36);
  starts.push(start);
  ends.push(start + parseInt(length ?? "0", 36));
}

const FIRST_WIDE = starts[0] as number;
const ZERO = /[\p{Cc}\p{Cf}\p{Me}\p{Mn}\p{Emoji_Modifier}]/u;
const SOFT_HYPHEN = 0xad;
const JOINER = 0x200d;
const JOINED = /[\p{Emoji_Presentation}\p{Emoji_Modifier}]/u;

function isWide(point: number): boolean {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= point) low = middle;
    else high = middle - 1;
  }
  return point >= (starts[low] as number) && point <= (ends[low] as number);
}

function widthOf(point: number, character: string): number {
  if (point >= FIRST_WIDE && isWide(point)) return 2;
  return point !== SOFT_HYPHEN && ZERO.test(character) ? 0 : 1;
}

/** Emoji that are joined to one count each, unless `expands` is false. */
export function stringWidth(text: string, expands: boolean): number {
  let width = 0;
  let before = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    if (expands || before !== JOINER || !JOINED.test(character)) width += widthOf(point, character);
    before = point;
  }
  return width;
}
