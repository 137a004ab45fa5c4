// A thread whose script is an ES module, and hooks, which have a thread of their own.
import { register } from 'node:module';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  worker.on('message', (message) => console.log(message));
  await new Promise((resolve) => worker.on('exit', resolve));
  register(`data:text/javascript,
    export async function resolve(specifier, context, next) {
      return specifier === 'virtual:x' ? { url: 'virtual:x', format: 'module', shortCircuit: true } : next(specifier, context);
    }
    export async function load(url, context, next) {
      return url === 'virtual:x' ? { source: 'export default 42', format: 'module', shortCircuit: true } : next(url, context);
    }`);
  console.log((await import('virtual:x')).default);
} else {
  parentPort.postMessage(await Promise.resolve(import.meta.url.endsWith('thread.mjs')));
}
