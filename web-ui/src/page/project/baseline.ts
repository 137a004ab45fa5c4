import type { Upload, Warren } from "../../sdk/types.ts";

/** A project as it was brought in. Only where it came from is kept, not a copy: it is brought again when somebody asks what changed. */
export interface Baseline {
  /** Puts it at a path where nothing is. */
  restore(warren: Warren, at: string): Promise<void>;
}

/** Files as a person gave them. One that has changed on their disk since can't be read any more; then that is said. */
export function ofUploads(uploads: () => Iterable<Upload>): Baseline {
  return {
    async restore(warren, at) {
      await warren.mount(uploads(), { at });
    },
  };
}

export function ofArchive(archive: Blob, dropTopFolder: boolean): Baseline {
  return {
    async restore(warren, at) {
      await warren.archive.unpack(archive, { at, dropTopFolder });
    },
  };
}
