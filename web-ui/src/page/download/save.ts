/** Bytes that are held as such before they become a blob, which browsers may keep on disk. */
const HELD = 16 << 20;

/** Hands a file to the browser's downloads. Nothing of it is ever shown as a document of this origin. */
export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** All of a stream; rejects with the stream's own error. */
export async function collected(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  const reader = stream.getReader();
  const blobs: Blob[] = [];
  let held: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    held.push(next.value);
    size += next.value.length;
    if (size < HELD) continue;
    blobs.push(new Blob(held as BlobPart[]));
    held = [];
    size = 0;
  }
  return new Blob([...blobs, ...(held as BlobPart[])], { type: "application/octet-stream" });
}
