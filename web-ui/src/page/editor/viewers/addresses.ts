import { mediaType } from "../views.ts";

/**
 * The address of an image of a project. An SVG's is a `data:` one: opened as a document by a person, a `blob:` one would run
 * with the rights of this page.
 */
export function imageAddress(path: string, content: Uint8Array | string): string {
  const type = mediaType(path) ?? "";
  if (!type.startsWith("image/")) return "";
  if (type !== "image/svg+xml") return URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  return `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
}

/** The address of a recording of a project. */
export function mediaAddress(path: string, content: Uint8Array): string {
  const type = mediaType(path) ?? "";
  return /^(audio|video)\//.test(type) ? URL.createObjectURL(new Blob([content as BlobPart], { type })) : "";
}

export function release(address: string): void {
  if (address.startsWith("blob:")) URL.revokeObjectURL(address);
}
