// Run by the pinned binary with --expose-internals: prints as JSON what the build takes of it, which is the text of its
// library, the shape of its bindings (constants, and the names of functions and members), and its options.
'use strict';

const { execFileSync } = require('child_process');
const { internalBinding } = require('internal/test/binding');

/** What nobody here could do anything with. */
const UNNAMED = new Set(['natives', 'builtinCategories', 'builtinIds', 'config', 'compileFunction']);
const BINDINGS = [
  'async_context_frame', 'async_wrap', 'blob', 'block_list', 'buffer', 'builtins', 'cares_wrap', 'cjs_lexer',
  'config', 'constants', 'contextify', 'credentials', 'crypto', 'diagnostics_channel', 'encoding_binding', 'errors',
  'fs', 'fs_dir', 'fs_event_wrap', 'heap_utils', 'http2', 'http_parser', 'icu', 'inspector', 'internal_only_v8',
  'ipc_serdes', 'js_stream', 'js_udp_wrap', 'locks', 'messaging', 'mksnapshot', 'module_wrap', 'modules', 'options',
  'os', 'performance', 'permission', 'pipe_wrap', 'process_methods', 'process_wrap', 'profiler', 'quic', 'report',
  'sea', 'serdes', 'signal_wrap', 'spawn_sync', 'sqlite', 'stream_pipe', 'stream_wrap', 'string_decoder',
  'stringprep', 'symbols', 'task_queue', 'tcp_wrap', 'timers', 'tls_wrap', 'trace_events', 'tty_wrap', 'types',
  'udp_wrap', 'url', 'url_pattern', 'util', 'uv', 'v8', 'wasi', 'wasm_web_api', 'watchdog', 'webstorage', 'worker',
  'zlib',
];

/** The shape of a value: itself if JSON has it, else `{ "is": KIND, ... }`; `seen` keeps a cycle from going on. */
function shape(value, seen) {
  if (value === undefined) return { is: 'undefined' };
  if (typeof value === 'number') return Number.isFinite(value) ? value : { is: 'number', value: String(value) };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return { is: 'bigint', value: String(value) };
  if (typeof value === 'symbol') return { is: 'symbol', name: value.description };
  if (typeof value === 'function') return functionShape(value, seen);
  if (seen.includes(value)) return { is: 'undefined' };
  return objectShape(value, [...seen, value]);
}

function functionShape(value, seen) {
  const members = [];
  for (let at = value.prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    members.push(...Object.getOwnPropertyNames(at).filter((name) => name !== 'constructor' && !members.includes(name)));
  }
  const statics = {};
  for (const name of Object.getOwnPropertyNames(value)) {
    if (!['length', 'name', 'prototype', 'arguments', 'caller'].includes(name)) statics[name] = shape(value[name], seen);
  }
  return { is: 'function', name: value.name, ...(value.prototype && { members }), ...(Object.keys(statics).length && { statics }) };
}

function objectShape(value, seen) {
  if (ArrayBuffer.isView(value)) return { is: 'view', of: value.constructor.name, length: value.length };
  if (Array.isArray(value)) return { is: 'array', items: value.map((item) => shape(item, seen)) };
  if (value instanceof Map) return { is: 'map', items: [...value].map((pair) => pair.map((item) => shape(item, seen))) };
  if (value instanceof Set) return { is: 'set', items: [...value].map((item) => shape(item, seen)) };
  const members = {};
  for (const name of Object.keys(value)) if (!UNNAMED.has(name)) members[name] = shape(value[name], seen);
  return { is: 'object', ...(Object.getPrototypeOf(value) === null && { bare: true }), members };
}

function bindings() {
  const shapes = {};
  for (const name of BINDINGS) {
    try {
      shapes[name] = shape(internalBinding(name), []);
    } catch (error) {
      if (error.code !== 'ERR_INVALID_MODULE') throw error; // this version has none of that name
    }
  }
  return shapes;
}

function library() {
  const sources = { ...process.binding('natives') };
  for (const name of ['config', 'configs']) delete sources[name];
  return sources;
}

/** Names of V8's own options, which Node hands on. */
function engineOptions() {
  const text = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  return [...text.matchAll(/^\s+--([a-z][\w-]+) \(/gm)].map(([, name]) => name.replaceAll('_', '-'));
}

const options = internalBinding('options');
const builtins = internalBinding('builtins');
const values = { ...options.getCLIOptionsValues(), '--expose-internals': false, '--deprecation': true, '--no-deprecation': false, '--warnings': true, '--no-warnings': false };
const info = options.getCLIOptionsInfo();
const started = JSON.parse(execFileSync(process.execPath, ['-p', 'JSON.stringify(process.moduleLoadList)'], { encoding: 'utf8' }));
const description = {
  versions: process.versions,
  release: { name: process.release.name, lts: process.release.lts },
  features: process.features,
  config: builtins.config,
  builtinIds: builtins.builtinIds,
  options: { values, info: [...info.options], aliases: [...info.aliases], embedder: options.getEmbedderOptions(), engine: engineOptions() },
  started: started.filter((name) => name.startsWith('NativeModule ')).map((name) => name.slice('NativeModule '.length)),
  errors: [...internalBinding('uv').getErrorMap()],
  bindings: bindings(),
  library: library(),
};
require('fs').writeFileSync(process.argv[2], JSON.stringify(description));
