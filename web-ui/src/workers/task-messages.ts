/** What the page tells the worker of a task. */
export type ToTask =
  | { readonly t: "begin"; readonly job: unknown }
  | { readonly t: "reply"; readonly id: number; readonly value?: unknown; readonly error?: { readonly code: string; readonly message: string } }
  /** The page has room for another piece. */
  | { readonly t: "pull" }
  | { readonly t: "cancel" }
  | { readonly t: "other"; readonly message: unknown };

/** What the worker of a task tells the page. */
export type ToPage =
  /** A request on files, as the kernel has it. */
  | { readonly t: "request"; readonly id: number; readonly op: string; readonly message: object }
  | { readonly t: "progress"; readonly files: number; readonly bytes: number }
  | { readonly t: "piece"; readonly data: Uint8Array }
  | { readonly t: "other"; readonly message: unknown }
  | { readonly t: "done"; readonly result: unknown }
  | { readonly t: "failed"; readonly code: string; readonly message: string };

/** The job of the worker for archives. */
export type ArchiveJob =
  | { readonly does: "pack"; readonly paths: readonly string[]; readonly root: string; readonly format: "zip" | "tar.gz" }
  | { readonly does: "unpack"; readonly archive: Blob; readonly at: string; readonly dropTopFolder: boolean; readonly room: number };

/** The job of the worker that compares. */
export interface CompareJob {
  readonly before: string;
  readonly after: string;
  readonly only?: readonly string[];
  readonly trustsTimes?: boolean;
  readonly withPatch?: boolean;
}

/** The job of the worker that clones. */
export interface GitJob {
  readonly url: string;
  readonly at: string;
  readonly token?: string;
  /** As `throughProxy` takes it; "" for none. */
  readonly proxy: string;
  readonly sendsTokenToProxy: boolean;
}
