/** What an archive may ask for, each with its reason. */

/** Entries: so many files still open in seconds, and their names fit in memory. */
export const MOST_ENTRIES = 200_000;

/** Bytes of a whole name, and of one part of it: what the kernel takes. */
export const LONGEST_NAME = 4096;
export const LONGEST_PART = 255;

/** How deep folders may nest: the kernel removes a tree by recursion. */
export const DEEPEST = 128;

/** How many times its packed size an archive may unpack to, once that is more than {@link HARMLESS} bytes. Text reaches 20. */
export const LARGEST_RATIO = 200;
export const HARMLESS = 64 << 20;

/** Bytes read or written at a time; files of at most {@link SMALL} bytes go many in one message. */
export const PIECE = 1 << 20;
export const SMALL = 256 << 10;
export const BATCH_BYTES = 4 << 20;
export const BATCH_FILES = 512;
