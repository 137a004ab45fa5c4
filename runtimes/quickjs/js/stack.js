// Stacks in V8's form: the error's own text first, then the places. Our own files are left out.

/** Native functions that only call: V8 does not show them. */
const CALLS = new Set(['call', 'apply', 'bind', 'import', 'evaluate', 'runJobs']);

/** The files whose text was put into a function, the head of which is a line of its own. */
const wrapped = new Set();

Error.stackTraceLimit = 10;
Error.prepareStackTrace = (error, sites) => {
  let text;
  try {
    text = String(error);
  } catch {
    text = 'Error';
  }
  for (const site of sites) {
    const file = site.getFileName();
    if (file?.startsWith?.('node:internal/') || (site.isNative() && CALLS.has(site.getFunctionName()))) continue;
    const line = site.getLineNumber() - (wrapped.has(file) ? 1 : 0);
    const place = site.isNative() ? 'native' : `${file}:${line}:${site.getColumnNumber()}`;
    const name = site.getFunctionName();
    text += name && name !== '<anonymous>' && name !== '<eval>' ? `\n    at ${name} (${place})` : `\n    at ${place}`;
  }
  return text;
};

exports.wrapped = wrapped;
