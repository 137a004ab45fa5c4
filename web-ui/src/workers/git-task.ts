/** Clones repositories, off the page's thread. It reaches servers through ports that the page gets from the gateway. */
import "../git/buffer.ts";
import type { GitHttpRequest, GitHttpResponse } from "isomorphic-git";
import { joined, pieces } from "../archive/streams.ts";
import { clone } from "../git/clone.ts";
import { throughProxy, withoutSecrets } from "../git/proxy.ts";
import { fetchOver } from "../sdk/fetch-over.ts";
import { TaskFiles } from "./task-files.ts";
import type { GitJob } from "./task-messages.ts";
import { Task } from "./task.ts";

Task.serve<GitJob>(({ url, at, token, proxy, sendsTokenToProxy }, task) => {
  const waiting: ((channel: MessagePort) => void)[] = [];
  task.onMessage = (channel) => waiting.shift()?.(channel as MessagePort);
  const channel = () =>
    new Promise<MessagePort>((resolve) => {
      waiting.push(resolve);
      task.post("channel");
    });
  const request = async ({ url: address, method = "GET", headers = {}, body }: GitHttpRequest): Promise<GitHttpResponse> => {
    const sent = proxy === "" || sendsTokenToProxy ? headers : withoutSecrets(headers);
    const whole = body && (await collected(body));
    const answer = await fetchOver(await channel(), throughProxy(proxy, address), { method, headers: sent, signal: task.signal, ...(whole && { body: whole }) });
    return { url: answer.url, method, headers: Object.fromEntries(answer.headers), body: pieces(answer.body), statusCode: answer.status, statusMessage: "" };
  };
  const { signal, progress } = task;
  return clone(new TaskFiles(task), { url, at, http: { request }, signal, onProgress: progress, ...(token !== undefined && { token }) });
});

async function collected(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  for await (const piece of body) held.push(piece);
  return joined(held, held.reduce((sum, { length }) => sum + length, 0));
}
