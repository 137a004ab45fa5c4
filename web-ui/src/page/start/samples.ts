import type { Folder, Leaf } from "../upload/folder.ts";
import { folderOf, type Child } from "../upload/folder.ts";

export interface Sample {
  readonly name: string;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly files: readonly { readonly path: string; readonly url: string; readonly sha256?: string; readonly size: number }[];
}

/** The samples that the server has; none when it has no list. */
export async function fetchSamples(): Promise<readonly Sample[]> {
  try {
    const answer = await fetch("/runtimes/samples.json");
    if (!answer.ok) return [];
    return ((await answer.json()) as { samples: readonly Sample[] }).samples;
  } catch {
    return [];
  }
}

/** A sample as a folder whose files are fetched when they are read. */
export function folderOfSample(sample: Sample): Folder {
  const top = new Map<string, unknown>();
  for (const file of sample.files) {
    const parts = file.path.split("/");
    const name = parts.pop()!;
    let place = top;
    for (const part of parts) {
      if (!place.has(part)) place.set(part, new Map());
      place = place.get(part) as Map<string, unknown>;
    }
    place.set(name, leaf(name, file));
  }
  return folderOf(sample.name, children(top));
}

function children(place: Map<string, unknown>): Child[] {
  return [...place].map(([name, what]) => (what instanceof Map ? folderOf(name, children(what)) : (what as Leaf)));
}

function leaf(name: string, { url, sha256 }: Sample["files"][number]): Leaf {
  return {
    kind: "file",
    name,
    async file() {
      const answer = await fetch(url, sha256 ? { integrity: `sha256-${sha256}` } : {});
      if (!answer.ok) throw new Error(`${url}: the server answered ${answer.status}`);
      return new File([await answer.blob()], name);
    },
  };
}
