/** Ports of this Warren, and what browsers ask of them. */

/** A port of this Warren that a process listens at. */
export interface Port {
  readonly port: number;
  readonly pid: number;
  /** Where a browser reaches it: an origin of its own, which can be framed as it is and answers while this tab is open. */
  readonly url: string;
}

export interface ListenEvent extends Port {
  /** Why there is no `url` (which is empty then): the browser or the server has no origin for it. */
  readonly problem?: string;
}

/**
 * A request of a preview's page, as the service worker of its origin saw it. It is told of when it begins, when the head of its
 * answer is there, and when it is over, each time with all that is known so far. Pages can make such messages up.
 */
export interface PreviewRequest {
  readonly id: string;
  /** The port whose page asked, and the one that was asked. */
  readonly from: number;
  readonly port: number;
  /** Whether its answer is shown as a page. */
  readonly isPage: boolean;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly requestHeaders: readonly (readonly [name: string, value: string])[];
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly status?: number;
  readonly reason?: string;
  /** As the preview gets them, before what every preview's answer gets. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Names of what was taken out of the answer so that it can be framed. */
  readonly removed?: readonly string[];
  /** Milliseconds from the start until the answer's head was there, and until all was over. */
  readonly answered?: number;
  readonly over?: number;
  /** Bytes of the bodies, and the first 64 KiB of them, when all is over. */
  readonly requestSize?: number;
  readonly requestBody?: Uint8Array;
  readonly size?: number;
  readonly body?: Uint8Array;
  /** Why there is no answer, or no more of it; `code` is an errno's name. */
  readonly problem?: { readonly code: string; readonly message: string };
}
