import { createTarPacker, type TarHeader } from "modern-tar";
import type { EntryToPack } from "./entries.ts";
import { PIECE } from "./limits.ts";

/** A tar.gz of the entries; pax where ustar's fields are too short. */
export function tarOf(entries: AsyncGenerator<EntryToPack>): ReadableStream<Uint8Array> {
  const { readable, controller } = createTarPacker();
  fill(controller, entries).catch((error: unknown) => controller.error(error));
  return readable.pipeThrough(new CompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>);
}

async function fill(packer: ReturnType<typeof createTarPacker>["controller"], entries: AsyncGenerator<EntryToPack>): Promise<void> {
  for await (const entry of entries) {
    const writer = packer.add(header(entry)).getWriter();
    for (let at = 0; at < entry.size; at += PIECE) await writer.write(await entry.read(at, Math.min(PIECE, entry.size - at)));
    await writer.close();
  }
  packer.finalize();
}

function header({ name, kind, size, mode, mtime, target }: EntryToPack): TarHeader {
  return {
    name: kind === "directory" ? `${name}/` : name,
    type: kind,
    size,
    mode,
    mtime: new Date(mtime),
    ...(target !== undefined && { linkname: target }),
  };
}
