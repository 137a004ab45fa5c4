// A program under one of the peers, with the peer's file system in memory.
import { ConsoleStdout, Directory, File, OpenFile, PreopenDirectory, WASI } from "/modules/@bjorn3/browser_wasi_shim/dist/index.js";
import { WASI as RunnoWasi } from "/modules/@runno/wasi/dist/main.js";

const encoder = new TextEncoder();
let output = "";
let error = "";

function wrote(text) {
  if (output === "") self.postMessage({ kind: "output" });
  output += text;
}

const names = (entries) => Array.from({ length: entries }, (_, i) => `entry-${String(i).padStart(5, "0")}`);

const peers = {
  browser_wasi_shim({ program, args, env, files, entries }) {
    const decoder = new TextDecoder();
    const tree = new Map(Object.entries(files).map(([name, text]) => [name, new File(encoder.encode(text))]));
    for (const name of names(entries)) tree.set(name, new File([]));
    const fds = [
      new OpenFile(new File([])),
      new ConsoleStdout((bytes) => wrote(decoder.decode(bytes))),
      new ConsoleStdout((bytes) => (error += decoder.decode(bytes))),
      new PreopenDirectory("/", tree),
    ];
    const wasi = new WASI(args, Object.entries(env).map(([name, value]) => `${name}=${value}`), fds);
    const instance = new WebAssembly.Instance(program, { wasi_snapshot_preview1: wasi.wasiImport });
    return wasi.start(instance);
  },

  runno({ program, args, env, files, entries }) {
    const times = () => ({ access: new Date(), modification: new Date(), change: new Date() });
    const fs = {};
    for (const [name, content] of Object.entries(files)) {
      fs[`/${name}`] = { path: `/${name}`, mode: "string", content, timestamps: times() };
    }
    for (const name of names(entries)) {
      fs[`/${name}`] = { path: `/${name}`, mode: "string", content: "", timestamps: times() };
    }
    const wasi = new RunnoWasi({ args, env, fs, stdin: () => null, stdout: wrote, stderr: (text) => (error += text) });
    const instance = new WebAssembly.Instance(program, wasi.getImportObject());
    return wasi.start({ instance, module: program }).exitCode;
  },
};

self.onmessage = ({ data }) => {
  try {
    const code = peers[data.peer](data);
    if (code !== 0) error += `exit code ${code}`;
  } catch (thrown) {
    error += String(thrown);
  }
  self.postMessage({ kind: "done", output, error });
};
self.postMessage({ kind: "ready" });
