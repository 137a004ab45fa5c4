// `qjs` without a program: the interactive mode, on the engine's own event loop.

const { os, std } = globalThis;

const session = load('repl').start({
  banner: `QuickJS-ng ${sys.engine}; .help lists commands\n`,
  colors: sys.isatty(1),
  write(text) {
    std.out.puts(text);
    std.out.flush();
  },
  end: () => std.exit(0),
});

const decoder = new (load('encoding').TextDecoder)();
const buffer = new ArrayBuffer(65536);
os.setReadHandler(0, () => {
  const n = os.read(0, buffer, 0, buffer.byteLength);
  if (n > 0) session.lines(decoder.decode(new Uint8Array(buffer, 0, n), { stream: true }));
  else {
    os.setReadHandler(0, null);
    session.close();
  }
});
