// What becomes of errors that nobody catches: they are shown on standard error as Node shows them, and end the process.

const rejected = new Map();
let listeners = null;

/** The process tells here whether the program itself listens. */
exports.listenWith = (process) => {
  listeners = process;
};

exports.rejection = (promise, reason, isHandled) => {
  if (isHandled) rejected.delete(promise);
  else rejected.set(promise, reason);
};

exports.checkRejections = () => {
  if (rejected.size === 0) return;
  const all = [...rejected];
  rejected.clear();
  for (const [promise, reason] of all) {
    if (listeners?.listenerCount('unhandledRejection') > 0) {
      listeners.emit('unhandledRejection', reason, promise);
      continue;
    }
    if (reason instanceof Error) uncaught(reason, 'unhandledRejection');
    else {
      const text = 'This error originated either by throwing inside of an async function without a catch block, or by '
        + 'rejecting a promise which was not handled with .catch(). The promise rejected with the reason ';
      uncaught(load('errors').coded(Error, 'ERR_UNHANDLED_REJECTION', `${text}"${load('inspect').inspect(reason)}".`), 'unhandledRejection');
    }
  }
};

function uncaught(error, origin = 'uncaughtException') {
  if (listeners?.listenerCount('uncaughtException') > 0) {
    listeners.emit('uncaughtException', error, origin);
    return;
  }
  const text = report(error);
  listeners.exitCode = 1;
  try {
    listeners.tellOfExit();
  } finally {
    sys.writeText(2, text);
    sys.exit(Number(listeners.exitCode) & 0xff);
  }
}

/** The line where it happened, the error, and the version. */
function report(error) {
  const { inspect } = load('inspect');
  let text;
  try {
    text = error instanceof Error ? inspect(error).replace(/^\[([^]*?)\](?=$| \{\n)/, '$1') : `Uncaught:\n${inspect(error)}`;
  } catch {
    text = 'Uncaught error that cannot be shown';
  }
  return `${place(error)}${text}\n\nNode.js ${load('version').version} (QuickJS-ng ${sys.engine})\n`;
}

function place(error) {
  const found = /^    at (?:.*\()?(\/[^\n]*?):(\d+):(\d+)\)?$/m.exec(error?.stack);
  if (!found) return '';
  const [, file, line, column] = found;
  try {
    const source = load('fs').readFileSync(file, 'utf8').split('\n')[line - 1];
    if (source === undefined || source.length > 500) return `${file}:${line}\n\n`;
    return `${file}:${line}\n${source}\n${source.slice(0, column - 1).replace(/[^\t]/g, ' ')}^\n\n`;
  } catch {
    return `${file}:${line}\n\n`;
  }
}

exports.uncaught = uncaught;
