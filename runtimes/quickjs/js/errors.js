// Errors with Node's codes: those of the system, and those of its own library.

// Node's numbers are Linux's; the system here has others.
const SYSTEM = {
  E2BIG: [7, 'argument list too long'],
  EACCES: [13, 'permission denied'],
  EAGAIN: [11, 'resource temporarily unavailable'],
  EBADF: [9, 'bad file descriptor'],
  EBUSY: [16, 'resource busy or locked'],
  EDQUOT: [122, 'disk quota exceeded'],
  EEXIST: [17, 'file already exists'],
  EFBIG: [27, 'file too large'],
  EINVAL: [22, 'invalid argument'],
  EIO: [5, 'i/o error'],
  EISDIR: [21, 'illegal operation on a directory'],
  ELOOP: [40, 'too many symbolic links encountered'],
  EMFILE: [24, 'too many open files'],
  EMLINK: [31, 'too many links'],
  ENAMETOOLONG: [36, 'name too long'],
  ENFILE: [23, 'file table overflow'],
  ENOENT: [2, 'no such file or directory'],
  ENOMEM: [12, 'not enough memory'],
  ENOSPC: [28, 'no space left on device'],
  ENOSYS: [38, 'function not implemented'],
  ENOTCAPABLE: [1, 'operation not permitted'],
  ENOTDIR: [20, 'not a directory'],
  ENOTEMPTY: [39, 'directory not empty'],
  ENOTSUP: [95, 'operation not supported'],
  EPERM: [1, 'operation not permitted'],
  EPIPE: [32, 'broken pipe'],
  EROFS: [30, 'read-only file system'],
  ESPIPE: [29, 'invalid seek'],
  ETXTBSY: [26, 'text file is busy'],
  EXDEV: [18, 'cross-device link not permitted'],
};

const byNumber = new Map(Object.keys(SYSTEM).map((code) => [sys[code], code]));

/** The error for a negated errno; `path` and `dest` are what the caller named. */
function systemError(result, syscall, path, dest) {
  const known = byNumber.get(-result) ?? 'EIO';
  const code = known === 'ENOTCAPABLE' ? 'EPERM' : known;
  const [number, text] = SYSTEM[known];
  let message = `${code}: ${text}, ${syscall}`;
  if (path !== undefined) message += ` '${path}'`;
  if (dest !== undefined) message += ` -> '${dest}'`;
  const error = new Error(message);
  error.errno = -number;
  error.code = code;
  error.syscall = syscall;
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
}

/** Gives a result of the system, or throws the error that it stands for. */
function check(result, syscall, path, dest) {
  if (typeof result === 'number' && result < 0) throw systemError(result, syscall, path, dest);
  return result;
}

/** An error of Node's library: its name is followed by its code. */
function coded(Type, code, message) {
  const error = new Type(message);
  Object.defineProperty(error, 'name', { value: `${error.name} [${code}]`, configurable: true, writable: true });
  error.stack = `${error.name}: ${message}${String(error.stack).replace(/^[^]*?(?=\n    at |$)/, '')}`;
  delete error.name;
  error.code = code;
  return error;
}

function wrongType(name, expected, actual) {
  const shown = actual == null ? String(actual)
    : typeof actual === 'function' ? `function ${actual.name}`
      : typeof actual === 'object' ? `an instance of ${actual.constructor?.name ?? 'Object'}`
        : `type ${typeof actual} (${load('inspect').inspect(actual)})`;
  return coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be ${expected}. Received ${shown}`);
}

exports.systemError = systemError;
exports.check = check;
exports.coded = coded;
exports.wrongType = wrongType;
exports.errnos = Object.fromEntries(Object.entries(SYSTEM).map(([code, [number]]) => [code, number]));
