/** The pieces of a stream; not every browser can iterate one. What is not read is cancelled. */
export async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A stream of what the reader gives, with its errors explained; nothing is read before it is asked for. */
export function explaining(stream: ReadableStream<Uint8Array>, explain: (error: Error) => Error, ended?: () => Promise<void>): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) await ended?.();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          await reader.cancel().catch(() => undefined);
          controller.error(explain(error as Error));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** Tells the number of bytes that pass. */
export function counting(passed: (bytes: number) => void): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(piece, controller) {
      passed(piece.length);
      controller.enqueue(piece);
    },
  });
}

/** The pieces as bytes of their own: what a library gave may be a part of a buffer that it goes on using. */
export function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
