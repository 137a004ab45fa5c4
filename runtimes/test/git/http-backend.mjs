// A server of git repositories on loopback: native git's own CGI program, behind Node's HTTP.

import { execFileSync, spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';

const backend = () => path.join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend');

/** Serves the repositories below a folder. With `login`, `NAME:PASSWORD`, others are asked who they are; `headers` are given with each answer. */
export async function serveRepositories(root, { login, headers = {} } = {}) {
  const program = backend();
  const server = http.createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    if (login && request.headers.authorization !== `Basic ${Buffer.from(login).toString('base64')}`) {
      return response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    }
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const cgi = spawn(program, [], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: pathname,
        QUERY_STRING: String(searchParams),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        REMOTE_USER: 'somebody',
        REMOTE_ADDR: '127.0.0.1',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
      },
    });
    request.pipe(cgi.stdin);
    cgi.stdin.on('error', () => {});
    answer(cgi.stdout, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** CGI writes a head of its own in front of the body. */
function answer(output, response) {
  let head = Buffer.alloc(0);
  const onData = (piece) => {
    head = Buffer.concat([head, piece]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    output.off('data', onData);
    for (const line of head.toString('latin1', 0, end).split('\r\n')) {
      const colon = line.indexOf(':');
      const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
      if (name === 'Status') response.statusCode = Number(value.split(' ')[0]);
      else response.setHeader(name, value);
    }
    response.write(head.subarray(end + 4));
    output.pipe(response);
  };
  output.on('data', onData);
  output.on('end', () => response.headersSent || response.writeHead(500).end());
}
