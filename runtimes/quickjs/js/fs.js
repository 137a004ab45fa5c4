// The modules `fs` and `fs/promises`. Every call is made at once; those with a callback or a promise only answer later.

const { check, coded, systemError, wrongType } = load('errors');
const { Buffer } = load('buffer');
const loop = load('loop');
const path = load('path').module;

const constants = {
  F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, COPYFILE_FICLONE: 2, COPYFILE_FICLONE_FORCE: 4,
  O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024,
  S_IFMT: 0o170000, S_IFREG: 0o100000, S_IFDIR: 0o40000, S_IFCHR: 0o20000, S_IFBLK: 0o60000, S_IFIFO: 0o10000, S_IFLNK: 0o120000, S_IFSOCK: 0o140000,
};

const FLAGS = {
  r: sys.O_RDONLY, rs: sys.O_RDONLY, 'r+': sys.O_RDWR, 'rs+': sys.O_RDWR,
  w: sys.O_WRONLY | sys.O_CREAT | sys.O_TRUNC, 'w+': sys.O_RDWR | sys.O_CREAT | sys.O_TRUNC,
  a: sys.O_WRONLY | sys.O_CREAT | sys.O_APPEND, 'a+': sys.O_RDWR | sys.O_CREAT | sys.O_APPEND,
};
for (const name of ['w', 'w+', 'a', 'a+']) {
  FLAGS[name.replace(/^./, '$&x')] = FLAGS[name] | sys.O_EXCL;
  FLAGS[name.replace(/^./, 'x$&')] = FLAGS[name] | sys.O_EXCL;
}

function openFlags(flags) {
  if (typeof flags !== 'number') {
    if (!(flags in FLAGS)) throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'flags' is invalid. Received '${flags}'`);
    return FLAGS[flags];
  }
  let native = [sys.O_RDONLY, sys.O_WRONLY, sys.O_RDWR][flags & 3];
  for (const name of ['O_CREAT', 'O_EXCL', 'O_TRUNC', 'O_APPEND']) if (flags & constants[name]) native |= sys[name];
  return native;
}

function name(value, argument = 'path') {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument '${argument}' must be a string without null bytes`);
    return value;
  }
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) return Buffer.from(value).toString();
  if (value?.protocol === 'file:') return load('url').module.fileURLToPath(value);
  throw wrongType(argument, 'of type string or an instance of Buffer or URL', value);
}

const encodingOf = (options) => (typeof options === 'string' ? options : options?.encoding);

function bytesOf(data, encoding) {
  if (typeof data === 'string') return Buffer.from(data, encoding);
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  throw wrongType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
}

const TYPES = [
  [sys.S_IFDIR, constants.S_IFDIR, 0o755], [sys.S_IFREG, constants.S_IFREG, 0o644], [sys.S_IFLNK, constants.S_IFLNK, 0o777],
  [sys.S_IFCHR, constants.S_IFCHR, 0o620], [sys.S_IFBLK, constants.S_IFBLK, 0o660], [sys.S_IFSOCK, constants.S_IFSOCK, 0o777],
];

class Stats {
  constructor([dev, ino, mode, nlink, size, atimeMs, mtimeMs, ctimeMs]) {
    const [, type, permissions] = TYPES.find(([native]) => (mode & sys.S_IFMT) === native) ?? [0, constants.S_IFIFO, 0o600];
    Object.assign(this, {
      dev, mode: type | permissions, nlink, uid: 0, gid: 0, rdev: 0, blksize: 4096, ino, size, blocks: Math.ceil(size / 512),
      atimeMs, mtimeMs, ctimeMs, birthtimeMs: ctimeMs,
      atime: new Date(atimeMs), mtime: new Date(mtimeMs), ctime: new Date(ctimeMs), birthtime: new Date(ctimeMs),
    });
  }
  #is(type) { return (this.mode & constants.S_IFMT) === type; }
  isFile() { return this.#is(constants.S_IFREG); }
  isDirectory() { return this.#is(constants.S_IFDIR); }
  isSymbolicLink() { return this.#is(constants.S_IFLNK); }
  isCharacterDevice() { return this.#is(constants.S_IFCHR); }
  isBlockDevice() { return this.#is(constants.S_IFBLK); }
  isFIFO() { return this.#is(constants.S_IFIFO); }
  isSocket() { return this.#is(constants.S_IFSOCK); }
}

class Dirent {
  #type;
  constructor(name, parentPath, type) {
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
    this.#type = type;
  }
  isFile() { return this.#type === sys.DT_REG; }
  isDirectory() { return this.#type === sys.DT_DIR; }
  isSymbolicLink() { return this.#type === sys.DT_LNK; }
  isCharacterDevice() { return this.#type === sys.DT_CHR; }
  isBlockDevice() { return false; }
  isFIFO() { return false; }
  isSocket() { return false; }
}

function statusOf(file, follows, syscall, options) {
  const result = sys.stat(name(file), follows);
  if (typeof result !== 'number') return new Stats(result);
  if (options?.throwIfNoEntry === false && (result === -sys.ENOENT || result === -sys.ENOTDIR)) return undefined;
  throw systemError(result, syscall, name(file));
}

function readAll(fd) {
  const status = sys.fstat(fd);
  if (typeof status !== 'number' && (status[2] & sys.S_IFMT) === sys.S_IFDIR) throw systemError(-sys.EISDIR, 'read');
  let size = typeof status === 'number' ? 0 : status[4];
  let buffer = new ArrayBuffer(size > 0 ? size + 1 : 65536);
  let used = 0;
  for (;;) {
    const n = check(sys.read(fd, buffer, used, buffer.byteLength - used, -1), 'read');
    if (n === 0) break;
    used += n;
    if (used === buffer.byteLength) {
      const bigger = new ArrayBuffer(buffer.byteLength * 2);
      new Uint8Array(bigger).set(new Uint8Array(buffer));
      buffer = bigger;
    }
  }
  return Buffer.from(buffer, 0, used);
}

function withFile(file, flags, use) {
  if (typeof file === 'number') return use(file);
  const fd = check(sys.open(name(file), openFlags(flags)), 'open', name(file));
  try {
    return use(fd);
  } finally {
    sys.close(fd);
  }
}

const exists = (file) => typeof sys.stat(file, true) !== 'number';

function walk(folder, prefix, visit) {
  const found = check(sys.readdir(folder), 'scandir', folder);
  for (let i = 0; i < found.length; i += 2) {
    visit(prefix + found[i], folder, found[i], found[i + 1]);
    if (found[i + 1] === sys.DT_DIR && visit.isRecursive) walk(path.join(folder, found[i]), `${prefix}${found[i]}/`, visit);
  }
}

function removeTree(file) {
  const status = check(sys.stat(file, false), 'lstat', file);
  if ((status[2] & sys.S_IFMT) !== sys.S_IFDIR) {
    check(sys.unlink(file), 'unlink', file);
    return;
  }
  const found = check(sys.readdir(file), 'scandir', file);
  for (let i = 0; i < found.length; i += 2) removeTree(path.join(file, found[i]));
  check(sys.rmdir(file), 'rmdir', file);
}

const sync = {
  openSync: (file, flags = 'r') => check(sys.open(name(file), openFlags(flags ?? 'r')), 'open', name(file)),
  closeSync: (fd) => void check(sys.close(fd), 'close'),
  readSync(fd, buffer, offset, length, position) {
    if (typeof offset === 'object' && offset !== null) ({ offset, length, position } = offset);
    offset ??= 0;
    length ??= buffer.byteLength - offset;
    return check(sys.read(fd, buffer.buffer, buffer.byteOffset + offset, length, typeof position === 'number' || typeof position === 'bigint' ? Number(position) : -1), 'read');
  },
  writeSync(fd, data, offset, length, position) {
    if (typeof data === 'string') {
      const bytes = Buffer.from(data, length);
      return check(sys.write(fd, bytes.buffer, bytes.byteOffset, bytes.length, typeof offset === 'number' ? offset : -1), 'write');
    }
    if (typeof offset === 'object' && offset !== null) ({ offset, length, position } = offset);
    offset ??= 0;
    length ??= data.byteLength - offset;
    return check(sys.write(fd, data.buffer, data.byteOffset + offset, length, typeof position === 'number' ? position : -1), 'write');
  },
  readFileSync(file, options) {
    const bytes = withFile(file, options?.flag ?? 'r', readAll);
    const encoding = encodingOf(options);
    return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
  },
  writeFileSync(file, data, options) {
    const bytes = bytesOf(data, encodingOf(options));
    withFile(file, options?.flag ?? 'w', (fd) => check(sys.write(fd, bytes.buffer, bytes.byteOffset, bytes.length, -1), 'write'));
  },
  appendFileSync(file, data, options) {
    sync.writeFileSync(file, data, { ...(typeof options === 'string' ? { encoding: options } : options), flag: 'a' });
  },
  existsSync(file) {
    try {
      return exists(name(file));
    } catch {
      return false;
    }
  },
  accessSync(file) { check(sys.stat(name(file), true), 'access', name(file)); },
  mkdirSync(folder, options) {
    folder = name(folder);
    if (!options?.recursive) return void check(sys.mkdir(folder), 'mkdir', folder);
    let first;
    const make = (target) => {
      const result = sys.mkdir(target);
      if (result === -sys.ENOENT && path.dirname(target) !== target) {
        make(path.dirname(target));
        check(sys.mkdir(target), 'mkdir', target);
      } else if (result < 0) {
        const status = sys.stat(target, true);
        if (typeof status === 'number' || (status[2] & sys.S_IFMT) !== sys.S_IFDIR) throw systemError(result, 'mkdir', target);
        return;
      }
      first ??= target;
    };
    make(path.resolve(folder));
    return first;
  },
  mkdtempSync(prefix) {
    for (;;) {
      const folder = name(prefix) + Math.random().toString(36).slice(2, 8).padEnd(6, '0');
      const result = sys.mkdir(folder);
      if (result !== -sys.EEXIST) return check(result, 'mkdtemp', `${prefix}XXXXXX`), folder;
    }
  },
  readdirSync(folder, options) {
    folder = name(folder);
    const entries = [];
    const visit = (relative, parent, entry, type) => entries.push(options?.withFileTypes ? new Dirent(entry, parent, type) : relative);
    visit.isRecursive = options?.recursive;
    walk(folder, '', visit);
    return options?.withFileTypes ? entries.sort((a, b) => (a.name < b.name ? -1 : 1)) : entries.sort();
  },
  statSync: (file, options) => statusOf(file, true, 'stat', options),
  lstatSync: (file, options) => statusOf(file, false, 'lstat', options),
  fstatSync: (fd) => new Stats(check(sys.fstat(fd), 'fstat')),
  unlinkSync: (file) => void check(sys.unlink(name(file)), 'unlink', name(file)),
  rmdirSync(folder, options) {
    if (options?.recursive) removeTree(name(folder));
    else check(sys.rmdir(name(folder)), 'rmdir', name(folder));
  },
  rmSync(file, options) {
    file = name(file);
    const status = sys.stat(file, false);
    if (typeof status === 'number') {
      if (options?.force && status === -sys.ENOENT) return;
      throw systemError(status, 'lstat', file);
    }
    if ((status[2] & sys.S_IFMT) === sys.S_IFDIR && !options?.recursive) {
      const error = coded(Error, 'ERR_FS_EISDIR', `Path is a directory: rm returned EISDIR (is a directory) ${file}`);
      throw Object.assign(error, { errno: 21, syscall: 'rm', path: file });
    }
    removeTree(file);
  },
  renameSync: (from, to) => void check(sys.rename(name(from), name(to)), 'rename', name(from), name(to)),
  copyFileSync(from, to, mode = 0) {
    const bytes = sync.readFileSync(name(from));
    sync.writeFileSync(name(to), bytes, { flag: mode & constants.COPYFILE_EXCL ? 'wx' : 'w' });
  },
  cpSync(from, to, options) {
    from = name(from);
    to = name(to);
    if (!sync.statSync(from).isDirectory()) {
      if (options?.force !== false || !exists(to)) sync.copyFileSync(from, to);
      return;
    }
    if (!options?.recursive) throw coded(Error, 'ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: cp returned EISDIR (${from} is a directory (not copied)) ${from}`);
    sync.mkdirSync(to, { recursive: true });
    for (const entry of sync.readdirSync(from)) sync.cpSync(path.join(from, entry), path.join(to, entry), options);
  },
  symlinkSync: (target, file) => void check(sys.symlink(name(target), name(file)), 'symlink', name(target), name(file)),
  linkSync: (from, to) => void check(sys.link(name(from), name(to)), 'link', name(from), name(to)),
  readlinkSync: (file) => check(sys.readlink(name(file)), 'readlink', name(file)),
  realpathSync(file) {
    let real = '/';
    const rest = path.resolve(name(file)).split('/').filter(Boolean);
    for (let links = 0; rest.length > 0;) {
      const part = rest.shift();
      if (part === '..') {
        real = path.dirname(real);
        continue;
      }
      const next = path.join(real, part);
      const status = check(sys.stat(next, false), 'lstat', next);
      if ((status[2] & sys.S_IFMT) !== sys.S_IFLNK) {
        real = next;
        continue;
      }
      if (++links > 40) throw systemError(-sys.ELOOP, 'realpath', name(file));
      const target = sync.readlinkSync(next);
      if (target.startsWith('/')) real = '/';
      rest.unshift(...target.split('/').filter((it) => it !== '' && it !== '.'));
    }
    return real;
  },
  truncateSync: (file, length = 0) => withFile(file, 'r+', (fd) => void check(sys.ftruncate(fd, length), 'ftruncate')),
  ftruncateSync: (fd, length = 0) => void check(sys.ftruncate(fd, length), 'ftruncate'),
  utimesSync: (file, atime, mtime) => void check(sys.utimes(name(file), milliseconds(atime), milliseconds(mtime)), 'utime', name(file)),
  fsyncSync: (fd) => void check(sys.fsync(fd), 'fsync'),
  fdatasyncSync: (fd) => void check(sys.fsync(fd), 'fdatasync'),
  // There are no permissions and no owners here; programs that set them are content to be obeyed silently.
  chmodSync: (file) => sync.accessSync(file),
  chownSync: (file) => sync.accessSync(file),
  fchmodSync() {},
  fchownSync() {},
};
sync.realpathSync.native = sync.realpathSync;

function milliseconds(time) {
  return time instanceof Date ? time.getTime() : Number(time) * 1000;
}

class FileHandle {
  constructor(fd) { this.fd = fd; }
  async read(buffer, offset, length, position) {
    if (!ArrayBuffer.isView(buffer)) ({ buffer = Buffer.alloc(16384), offset, length, position } = buffer ?? {});
    return { bytesRead: sync.readSync(this.fd, buffer, offset, length, position), buffer };
  }
  async write(data, offset, length, position) { return { bytesWritten: sync.writeSync(this.fd, data, offset, length, position), buffer: data }; }
  async readFile(options) { return sync.readFileSync(this.fd, options); }
  async writeFile(data, options) { return sync.writeFileSync(this.fd, data, options); }
  async appendFile(data, options) { return sync.writeFileSync(this.fd, data, options); }
  async stat() { return sync.fstatSync(this.fd); }
  async truncate(length) { return sync.ftruncateSync(this.fd, length); }
  async sync() { return sync.fsyncSync(this.fd); }
  async close() {
    if (this.fd >= 0) sync.closeSync(this.fd);
    this.fd = -1;
  }
  readLines(options) { return load('readline').module.createInterface({ input: this.createReadStream(options) }); }
  createReadStream(options) { return createReadStream(null, { ...options, fd: this.fd }); }
  createWriteStream(options) { return createWriteStream(null, { ...options, fd: this.fd }); }
  async [Symbol.asyncDispose ?? Symbol('asyncDispose')]() { await this.close(); }
}

function createReadStream(file, options) {
  if (typeof options === 'string') options = { encoding: options };
  const { Readable } = load('stream').module;
  let fd = options?.fd ?? null;
  let at = options?.start;
  const stop = options?.end ?? Infinity;
  const stream = new Readable({
    encoding: options?.encoding,
    read(size) {
      if (fd === null) return;
      const length = Math.min(options?.highWaterMark ?? size, at === undefined ? Infinity : stop - at + 1);
      if (length <= 0) return void this.push(null);
      const buffer = Buffer.alloc(length);
      const n = sync.readSync(fd, buffer, 0, length, at ?? -1);
      if (at !== undefined) at += n;
      loop.setImmediate(() => {
        this.bytesRead += n;
        this.push(n === 0 ? null : buffer.subarray(0, n));
      });
    },
    destroy(error, callback) {
      if (fd !== null && options?.autoClose !== false) sys.close(fd);
      fd = null;
      callback(error);
    },
  });
  if (at === undefined && options?.end !== undefined) at = 0;
  stream.path = file;
  stream.bytesRead = 0;
  return opened(stream, fd, () => (fd ??= sync.openSync(file, options?.flags ?? 'r')));
}

/** Opens at the next turn, as streams do, so that the program has time to listen for the error. */
function opened(stream, fd, open) {
  if (fd !== null) return stream;
  stream.pending = true;
  loop.nextTick(() => {
    try {
      stream.fd = open();
      stream.pending = false;
      stream.emit('open', stream.fd);
      stream.emit('ready');
      stream._isReading = false;
      if (stream._wake) stream._wake();
      else stream._resumeWriting?.();
    } catch (error) {
      stream.destroy(error);
    }
  });
  return stream;
}

function createWriteStream(file, options) {
  if (typeof options === 'string') options = { encoding: options };
  const { Writable } = load('stream').module;
  let fd = options?.fd ?? null;
  let held = null;
  const stream = new Writable({
    write(chunk, encoding, callback) {
      if (fd === null) {
        held = [chunk, encoding, callback];
        return;
      }
      try {
        this.bytesWritten += sync.writeSync(fd, chunk);
      } catch (error) {
        callback(error);
        return;
      }
      callback();
    },
    final(callback) {
      if (fd === null) stream._resumeWriting = () => callback();
      else callback();
    },
    destroy(error, callback) {
      if (fd !== null && options?.autoClose !== false) sys.close(fd);
      fd = null;
      callback(error);
    },
  });
  stream.path = file;
  stream.bytesWritten = 0;
  stream._resumeWriting = () => held && stream._write(...held);
  return opened(stream, fd, () => (fd = sync.openSync(file, options?.flags ?? 'w')));
}

/** Answers that come through a callback have no error; `exists` alone gives its answer bare. */
function withCallback(call) {
  return (...args) => {
    const callback = args.pop();
    if (typeof callback !== 'function') throw wrongType('cb', 'of type function', callback);
    let answer;
    try {
      answer = [null, call(...args)];
    } catch (error) {
      answer = [error];
    }
    loop.setImmediate(callback, ...answer);
  };
}

/** The answer comes at a later turn of the loop, when whatever else was due has had its turn. */
function later(call) {
  return (...args) => new Promise((resolve, reject) => {
    loop.setImmediate(() => {
      try {
        resolve(call(...args));
      } catch (error) {
        reject(error);
      }
    });
  });
}

const promises = { constants };
const fs = { constants, Stats, Dirent, ...sync, promises, createReadStream, createWriteStream };
for (const [key, call] of Object.entries(sync)) {
  const short = key.slice(0, -4);
  fs[short] = withCallback(call);
  promises[short] = later(call);
}
fs.exists = (file, callback) => loop.setImmediate(callback, sync.existsSync(file));
fs.read = (fd, buffer, offset, length, position, callback) => withCallback((...args) => sync.readSync(...args))(fd, buffer, offset, length, position, (error, n) => callback(error, n, buffer));
fs.write = (fd, data, ...rest) => {
  const callback = rest.pop();
  withCallback((...args) => sync.writeSync(...args))(fd, data, ...rest, (error, n) => callback(error, n, data));
};
promises.open = later((file, flags) => new FileHandle(sync.openSync(file, flags)));
promises.readFile = later((file, options) => sync.readFileSync(file instanceof FileHandle ? file.fd : file, options));
promises.writeFile = async (file, data, options) => {
  if (data?.[Symbol.asyncIterator]) {
    const pieces = [];
    for await (const piece of data) pieces.push(bytesOf(piece));
    data = Buffer.concat(pieces);
  }
  return later(sync.writeFileSync)(file instanceof FileHandle ? file.fd : file, data, options);
};
for (const key of ['exists', 'close', 'read', 'write', 'fstat', 'ftruncate', 'fsync', 'fdatasync', 'fchmod', 'fchown']) delete promises[key];

exports.module = fs;
exports.promises = promises;
exports.readFileSync = sync.readFileSync;
