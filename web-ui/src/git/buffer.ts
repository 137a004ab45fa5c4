import { Buffer } from "buffer";

/** The git library takes Node's Buffer from the global scope. */
(globalThis as { Buffer?: unknown }).Buffer ??= Buffer;
