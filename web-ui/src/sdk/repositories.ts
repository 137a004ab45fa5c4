import type { GitJob } from "../workers/task-messages.ts";
import type { Connection } from "./connection.ts";
import { failure } from "./errors.ts";
import { FileTask } from "./file-task.ts";
import { wellFormed } from "./names.ts";
import type { Outside } from "./outside.ts";
import type { CloneOptions, Repositories as Contract } from "./types.ts";

/** Clones by a library in a worker, which gets a port of the gateway for each request. */
export class Repositories implements Contract {
  constructor(
    private readonly connection: Connection,
    private readonly outside: Outside,
    private readonly script: string,
  ) {}

  async clone(address: string, options: CloneOptions): Promise<{ branch: string; commit: string }> {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) throw failure("EINVAL", `${address} is no address that begins with https://`);
    if (url.username !== "" || url.password !== "") throw failure("EINVAL", `${url.host}: give a token as such, not in the address`);
    if (!wellFormed(options.at).startsWith("/")) throw failure("EINVAL", `the path "${options.at}" must begin with a slash`);
    const { at, token, proxy = "", sendsTokenToProxy = false, onProgress, signal } = options;
    const job: GitJob = { url: url.href, at, proxy, sendsTokenToProxy, ...(token !== undefined && { token }) };
    const task: FileTask<{ branch: string; commit: string }> = new FileTask(this.connection, this.script, job, {
      onProgress,
      signal,
      onMessage: () => {
        const channel = this.outside.channel();
        task.post(channel, [channel]);
      },
    });
    return task.result;
  }
}
