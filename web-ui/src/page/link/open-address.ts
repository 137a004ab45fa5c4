import type { Warren } from "../../sdk/types.ts";
import { throughProxy } from "../../git/proxy.ts";
import type { Computer } from "../computer.ts";
import { collected } from "../download/save.ts";
import { ofArchive, type Baseline } from "../project/baseline.ts";
import type { Project } from "../project/project.ts";
import type { Place, Uploader } from "../upload/uploader.ts";
import type { Address } from "./address.ts";

/** How an address is fetched. */
export interface Way {
  /** A server that fetches for pages, or "". */
  readonly proxy: string;
  readonly token: string;
  readonly sendsTokenToProxy: boolean;
}

/** Shows the question for an address that a link names. Nothing is fetched before the answer. */
export async function openAddress(computer: Computer, uploader: Uploader, address: string): Promise<void> {
  const { showAddress } = await import("./address-dialog.ts");
  showAddress(computer, uploader, address);
}

/** Fetches what an address names and opens it as a project of its own. */
export function fetchProject(uploader: Uploader, address: Address, way: Way): Promise<Project | undefined> {
  return uploader.openAs(address.name, (place) => (address.kind === "archive" ? fetchArchive(place, address, way) : clone(place, address, way)));
}

async function fetchArchive({ warren, path, signal, step }: Place, { url, host }: Address, { proxy, token, sendsTokenToProxy }: Way): Promise<Baseline> {
  const sendsToken = token !== "" && (proxy === "" || sendsTokenToProxy);
  const headers = sendsToken ? { authorization: `Bearer ${token}` } : undefined;
  const answer = await warren.fetch(throughProxy(proxy, url), { signal, ...(headers && { headers }) });
  if (answer.status !== 200) {
    await answer.body.cancel();
    throw new Error(`${host} answered ${answer.status}${answer.status === 404 ? ": there is nothing at that address" : ""}.`);
  }
  const { quota, used } = await warren.stats();
  const archive = await collected(limited(answer.body, quota - used, (bytes) => step({ files: 0, bytes })));
  await warren.archive.unpack(archive, { at: path, dropTopFolder: true, signal, onProgress: step });
  return ofArchive(archive, true);
}

function limited(body: ReadableStream<Uint8Array>, most: number, came: (bytes: number) => void): ReadableStream<Uint8Array> {
  let size = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      size += piece.length;
      if (size > most) throw new Error("it is larger than the room that there is.");
      came(size);
      controller.enqueue(piece);
    },
  });
  return body.pipeThrough(count);
}

async function clone({ warren, path, signal, step }: Place, { url }: Address, way: Way): Promise<Baseline> {
  const { proxy, token, sendsTokenToProxy } = way;
  await warren.git.clone(url, { at: path, proxy, sendsTokenToProxy, signal, onProgress: step, ...(token !== "" && { token }) });
  return ofArchive(await packed(warren, path), false);
}

/** The files of a fresh clone: what changes later is told by them. */
async function packed(warren: Warren, path: string): Promise<Blob> {
  const names = (await warren.fs.readdir(path)).filter((name) => name !== ".git");
  if (names.length === 0) return collected(warren.archive.pack(path, { root: path }));
  return collected(warren.archive.pack(names.map((name) => `${path}/${name}`), { root: path }));
}
