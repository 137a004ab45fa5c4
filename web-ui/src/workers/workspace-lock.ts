/** How long the lock of a tab that was just left may take to come back. */
const ENDING_MS = 3000;

type Word = "who" | "me";

/** The name of a workspace's lock, and of the channel on which its owner is asked for. */
const lockOf = (workspace: string) => `warren-workspace-${workspace}`;

/**
 * Takes the lock of a workspace, which is held until this worker ends. Where a living tab holds it, that one stays its
 * owner; `free` is called when it has gone, and then the lock is held here.
 */
export async function ownerOf(workspace: string, free: () => void): Promise<"here" | "elsewhere"> {
  let owned = false;
  const taken = new Promise<void>((resolve) => {
    void navigator.locks.request(lockOf(workspace), () => {
      owned = true;
      resolve();
      return new Promise(() => {});
    });
  });
  await Promise.race([taken, answered(workspace), after(ENDING_MS)]);
  if (owned) return "here";
  void taken.then(free);
  return "elsewhere";
}

/** Resolves when an owner answers. */
async function answered(workspace: string): Promise<void> {
  const channel = new BroadcastChannel(lockOf(workspace));
  await new Promise<void>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data === "me") resolve();
    };
    channel.postMessage("who" satisfies Word);
  });
  channel.close();
}

/**
 * Answers for the owner of a workspace, until the returned function is called. A document has to do so: when it is left it is
 * gone at once, while its workers, and so the lock, may live on for seconds.
 */
export function answerFor(workspace: string): () => void {
  const channel = new BroadcastChannel(lockOf(workspace));
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data === "who") channel.postMessage("me" satisfies Word);
  };
  return () => channel.close();
}

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
