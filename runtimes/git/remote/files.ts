import fs from 'node:fs';
import type { PromiseFsClient } from 'isomorphic-git';

type Call = (...parameters: never[]) => unknown;

/** A call that is done at once, as a promise: nothing is gained by waiting here. */
const promised = (call: Call) => (...parameters: never[]): Promise<unknown> => {
  try {
    return Promise.resolve(call(...parameters));
  } catch (error) {
    return Promise.reject(error as Error);
  }
};

/** The files of the system as the library asks for them. */
export const files = {
  promises: Object.fromEntries(
    Object.entries({
      readFile: fs.readFileSync,
      writeFile: fs.writeFileSync,
      mkdir: fs.mkdirSync,
      rmdir: fs.rmdirSync,
      unlink: fs.unlinkSync,
      stat: fs.statSync,
      lstat: fs.lstatSync,
      readdir: fs.readdirSync,
      readlink: fs.readlinkSync,
      symlink: fs.symlinkSync,
      chmod: fs.chmodSync,
      rm: fs.rmSync,
    } as unknown as Record<string, Call>).map(([name, call]) => [name, promised(call)]),
  ),
} as unknown as PromiseFsClient;
