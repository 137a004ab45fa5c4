import { clone as cloneByLibrary, resolveRef, currentBranch, type HttpClient } from "isomorphic-git";
import type { ArchiveFiles } from "../archive/files.ts";
import { failure } from "../sdk/errors.ts";
import { ConfinedFiles } from "./confined-files.ts";

export interface CloneJob {
  readonly url: string;
  readonly at: string;
  readonly token?: string;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { files: number; bytes: number }) => void;
}

/** What was cloned. The shell's own git may take the place of the library; this is all that the page asks of it. */
export interface Cloned {
  readonly branch: string;
  readonly commit: string;
}

/** Brings the newest commit of a repository. All of it goes to a folder beside the target, which gets its name when it is whole. */
export async function clone(files: ArchiveFiles & { readFile(path: string): Promise<Uint8Array> }, job: CloneJob): Promise<Cloned> {
  const slash = job.at.lastIndexOf("/");
  const beside = `${job.at.slice(0, slash)}/.${job.at.slice(slash + 1, slash + 100)}.cloning-${crypto.randomUUID().slice(0, 8)}`;
  await files.mkdir(beside, { recursive: true });
  try {
    const cloned = await cloneTo(beside, new ConfinedFiles(files, beside, job.signal), job);
    await files.rename(beside, job.at);
    return cloned;
  } catch (error) {
    await files.rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw job.signal.aborted ? failure("ECANCELED", "cloning was cancelled") : explained(error as Error, job);
  }
}

async function cloneTo(dir: string, fs: ConfinedFiles, { url, http, token, onProgress }: CloneJob): Promise<Cloned> {
  const onAuth = () => (token === undefined ? { cancel: true } : { username: token, password: "x-oauth-basic" });
  await cloneByLibrary({
    fs,
    http,
    dir,
    url,
    depth: 1,
    singleBranch: true,
    noTags: true,
    onAuth,
    onAuthFailure: () => ({ cancel: true }),
    onProgress: ({ loaded }) => onProgress({ files: loaded, bytes: 0 }),
  });
  const branch = await currentBranch({ fs, dir });
  return { branch: branch ?? "", commit: await resolveRef({ fs, dir, ref: "HEAD" }) };
}

function explained(error: Error & { code?: unknown; data?: { statusCode?: number } }, { url }: CloneJob): Error {
  const { host } = new URL(url);
  const status = error.data?.statusCode;
  if (error.code === "UserCanceledError" || status === 401 || status === 403) return failure("EACCES", `${host} asks who you are: give it a token, if the repository is not a public one`);
  if (status === 404) return failure("ENOENT", `${host} has no repository at ${url}`);
  if (error.code === "SmartHttpError" || error.code === "HttpError") return failure("EPROTO", `${host} does not answer as a git server does (${error.message.split("\n")[0]})`);
  if (typeof error.code === "string" && /^E[A-Z]+$/.test(error.code)) return error;
  return failure("EPROTO", `the repository could not be cloned: ${error.message.split("\n")[0]}`);
}
