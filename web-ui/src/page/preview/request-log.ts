import type { PreviewRequest } from "../../sdk/types.ts";
import { Model } from "../parts/model.ts";

/** Requests that are kept, and bytes of their bodies; the oldest go first. */
export const MOST_REQUESTS = 200;
export const MOST_BODIES = 4 << 20;

/** What a preview's pages have asked for, as far as it is known. */
export class RequestLog extends Model {
  /** In the order in which they began. */
  private readonly requests = new Map<string, PreviewRequest>();
  private bodies = 0;
  private selectedId: string | undefined;

  /** The newest first. */
  get list(): readonly PreviewRequest[] {
    return [...this.requests.values()].reverse();
  }

  get count(): number {
    return this.requests.size;
  }

  /** The one whose headers and bodies are shown. */
  get selected(): PreviewRequest | undefined {
    return this.selectedId === undefined ? undefined : this.requests.get(this.selectedId);
  }

  select(id: string | undefined): void {
    this.selectedId = id;
    this.changed();
  }

  /** A request began, or more is known of it. */
  take(request: PreviewRequest): void {
    // What was known of it is replaced, in its place.
    this.bodies += bytesOf(request) - bytesOf(this.requests.get(request.id));
    this.requests.set(request.id, request);
    for (const [id, oldest] of this.requests) {
      if (this.requests.size <= MOST_REQUESTS) break;
      this.bodies -= bytesOf(oldest);
      this.requests.delete(id);
    }
    this.dropBodies();
    this.changed();
  }

  clear(): void {
    this.requests.clear();
    this.bodies = 0;
    this.selectedId = undefined;
    this.changed();
  }

  private dropBodies(): void {
    for (const [id, request] of this.requests) {
      if (this.bodies <= MOST_BODIES) return;
      this.bodies -= bytesOf(request);
      const { body: _, requestBody: __, ...kept } = request;
      this.requests.set(id, kept);
    }
  }
}

const bytesOf = (request: PreviewRequest | undefined) => (request?.body?.length ?? 0) + (request?.requestBody?.length ?? 0);
