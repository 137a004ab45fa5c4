import { folderOf, type Child, type Folder, type Leaf } from "../upload/folder.ts";

export interface Sample {
  readonly name: string;
  readonly language: string;
  readonly title: string;
  readonly description: string;
  readonly files: readonly { readonly path: string; readonly url: string; readonly sha256?: string; readonly size: number }[];
}

let known: readonly Sample[] | undefined;

/** The samples that the server has; none when it has no list, or does not answer. */
export async function fetchSamples(): Promise<readonly Sample[]> {
  try {
    const answer = known ? undefined : await fetch("/runtimes/samples.json");
    if (answer?.ok) known = ((await answer.json()) as { samples: readonly Sample[] }).samples;
  } catch {
    // Asked again when the start screen is next shown.
  }
  return known ?? [];
}

/** A sample's files, all of them: half a sample is worse than none. */
export async function fetchSample(sample: Sample): Promise<Folder> {
  const top = new Map<string, unknown>();
  const files = await Promise.all(sample.files.map(fetchFile));
  for (const [at, { path }] of sample.files.entries()) {
    const parts = path.split("/");
    const name = parts.pop()!;
    let place = top;
    for (const part of parts) {
      if (!place.has(part)) place.set(part, new Map());
      place = place.get(part) as Map<string, unknown>;
    }
    place.set(name, { kind: "file", name, file: async () => new File([files[at]!], name) } satisfies Leaf);
  }
  return folderOf(sample.name, children(top));
}

function children(place: Map<string, unknown>): Child[] {
  return [...place].map(([name, what]) => (what instanceof Map ? folderOf(name, children(what)) : (what as Leaf)));
}

async function fetchFile({ url, sha256 }: Sample["files"][number]): Promise<Blob> {
  const answer = await fetch(url, sha256 ? { integrity: `sha256-${sha256}` } : {});
  if (!answer.ok) throw new Error(`${url}: the server answered ${answer.status}`);
  return answer.blob();
}
