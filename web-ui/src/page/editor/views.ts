import { basename } from "../parts/paths.ts";

/** A way to look at a file. */
export type View = "text" | "rendered" | "table" | "image" | "media" | "hex";

export const VIEW_NAMES: Readonly<Record<View, string>> = {
  text: "Text",
  rendered: "Rendered",
  table: "Table",
  image: "Image",
  media: "Play",
  hex: "Bytes",
};

const IMAGES: Readonly<Record<string, string>> = {
  png: "image/png",
  apng: "image/apng",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  bmp: "image/bmp",
  ico: "image/x-icon",
  svg: "image/svg+xml",
};

const MEDIA: Readonly<Record<string, string>> = {
  mp3: "audio/mpeg",
  wav: "audio/wav",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  flac: "audio/flac",
  m4a: "audio/mp4",
  mp4: "video/mp4",
  m4v: "video/mp4",
  webm: "video/webm",
  ogv: "video/ogg",
  mov: "video/quicktime",
};

function ending(path: string): string {
  const name = basename(path);
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}

/** The media type of an image or a recording, or undefined. */
export function mediaType(path: string): string | undefined {
  return IMAGES[ending(path)] ?? MEDIA[ending(path)];
}

/** The ways to look at a file, the first of which it is opened in. */
export function viewsOf(path: string, isText: boolean): readonly View[] {
  const end = ending(path);
  if (isText && end === "svg") return ["image", "text"];
  if (!isText && end in IMAGES) return ["image", "hex"];
  if (!isText && end in MEDIA) return ["media", "hex"];
  if (!isText) return ["hex"];
  if (["md", "markdown"].includes(end)) return ["text", "rendered"];
  return ["csv", "tsv"].includes(end) ? ["table", "text"] : ["text"];
}
