import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { GitHttpRequest, GitHttpResponse, HttpClient } from 'isomorphic-git';

const MOST_REDIRECTS = 5;

/** Asks over Node's own HTTP, which leads out by the gateway as every program's does. */
export const client: HttpClient = {
  request: async (request: GitHttpRequest): Promise<GitHttpResponse> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of request.body ?? []) pieces.push(piece);
    return ask(request.url, { method: request.method ?? 'GET', headers: { ...request.headers } }, Buffer.concat(pieces), 0);
  },
};

async function ask(url: string, options: { method: string; headers: Record<string, string> }, body: Buffer, redirects: number): Promise<GitHttpResponse> {
  const headers = { ...options.headers, ...(body.length > 0 && { 'content-length': String(body.length) }) };
  const response = await send(url, { method: options.method, headers }, body);
  const { location } = response.headers;
  const status = response.statusCode ?? 0;
  if (status >= 301 && status <= 308 && location !== undefined && options.method === 'GET' && redirects < MOST_REDIRECTS) {
    response.resume();
    const target = new URL(location, url);
    // Who somebody is, is told to the host alone that asked.
    if (target.host !== new URL(url).host) delete options.headers['Authorization'];
    return ask(target.href, options, body, redirects + 1);
  }
  return {
    url,
    method: options.method,
    statusCode: status,
    statusMessage: response.statusMessage ?? '',
    headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
    body: response as unknown as AsyncIterableIterator<Uint8Array>,
  };
}

function send(url: string, options: http.RequestOptions, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.startsWith('https:') ? https : http).request(url, options, resolve);
    request.on('error', reject);
    request.end(body.length > 0 ? body : undefined);
  });
}
