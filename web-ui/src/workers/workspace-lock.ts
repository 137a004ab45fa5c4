/** How long a tab that is asked may take to say that it lives, and one that ends to give its lock back. */
const ANSWER_MS = 700;
const ENDING_MS = 3000;

type Word = "who" | "me";

/**
 * Takes the lock of a workspace, which is held until this worker ends. Where a living worker holds it, that one stays its
 * owner; `free` is called when it has gone, and then the lock is held here.
 */
export async function ownerOf(workspace: string, free: () => void): Promise<"here" | "elsewhere"> {
  const lock = `warren-workspace-${workspace}`;
  const channel = new BroadcastChannel(lock);
  const waiting = new AbortController();
  let owned = false;
  const taken = new Promise<void>((resolve) => {
    void navigator.locks
      .request(lock, { signal: waiting.signal }, () => {
        owned = true;
        resolve();
        return new Promise(() => {});
      })
      .catch(() => undefined);
  });
  const heard = new Promise<void>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data === "me") resolve();
      else if (owned) channel.postMessage("me" satisfies Word);
    };
  });
  await Promise.race([taken, answered(channel, heard), after(ENDING_MS)]);
  if (owned) return "here";
  void taken.then(free);
  return "elsewhere";
}

/** An owner that lives has answered; asks until one does. */
async function answered(channel: BroadcastChannel, heard: Promise<void>): Promise<void> {
  channel.postMessage("who" satisfies Word);
  // The worker of a tab that was just left may still answer, so it is asked again when it would be gone.
  await Promise.all([heard, after(ANSWER_MS)]);
  let again = false;
  const listener = ({ data }: MessageEvent<Word>) => (again ||= data === "me");
  channel.addEventListener("message", listener);
  channel.postMessage("who" satisfies Word);
  await after(ANSWER_MS);
  channel.removeEventListener("message", listener);
  if (!again) await new Promise(() => {});
}

const after = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
