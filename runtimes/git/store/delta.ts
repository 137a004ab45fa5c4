import { fatal } from '../terminal/ending.ts';

/**
 * What a delta makes of its base. It is the two sizes, and then commands: a byte with its highest bit set copies from the base, and says by its other
 * bits which bytes of offset and size follow; any other byte is the number of new bytes that follow.
 */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  let at = 0;
  const size = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = delta[at++] as number;
      value += (byte & 0x7f) * shift;
      if (!(byte & 0x80)) return value;
    }
  };
  if (size() !== base.length) throw fatal('a delta does not fit its base');
  const result = Buffer.allocUnsafe(size());
  let end = 0;
  while (at < delta.length) {
    const command = delta[at++] as number;
    if (command & 0x80) {
      let offset = 0;
      let length = 0;
      for (let bit = 0; bit < 4; bit++) if (command & (1 << bit)) offset += (delta[at++] as number) * 2 ** (8 * bit);
      for (let bit = 0; bit < 3; bit++) if (command & (16 << bit)) length += (delta[at++] as number) << (8 * bit);
      end += base.copy(result, end, offset, offset + (length || 0x10000));
    } else {
      end += delta.copy(result, end, at, at + command);
      at += command;
    }
  }
  return result;
}
