/** The functions of preview 1 as the bridge exports them, and those by which a process waits without blocking. */
export interface Bridge {
  start(slot: number): void;
  finish(): void;
  trapped(length: number): void;
  has_exited(): number;
  poll_ask(subscriptions: number, count: number): number;
  /** All of a file, where nobody has to be asked for it: how much; or less than 0. */
  read_file(fd: number, path: number, length: number, buffer: number, size: number): number;
  wait_begin(): void;
  wait_end(): void;
  args_get(argv: number, buffer: number): number;
  args_sizes_get(count: number, size: number): number;
  environ_get(environment: number, buffer: number): number;
  environ_sizes_get(count: number, size: number): number;
  fd_close(fd: number): number;
  fd_datasync(fd: number): number;
  fd_fdstat_get(fd: number, stat: number): number;
  fd_fdstat_set_flags(fd: number, flags: number): number;
  fd_filestat_get(fd: number, stat: number): number;
  fd_filestat_set_size(fd: number, size: bigint): number;
  fd_filestat_set_times(fd: number, atim: bigint, mtim: bigint, flags: number): number;
  fd_pread(fd: number, vectors: number, count: number, offset: bigint, read: number): number;
  fd_prestat_dir_name(fd: number, path: number, length: number): number;
  fd_prestat_get(fd: number, prestat: number): number;
  fd_pwrite(fd: number, vectors: number, count: number, offset: bigint, written: number): number;
  fd_read(fd: number, vectors: number, count: number, read: number): number;
  fd_readdir(fd: number, buffer: number, size: number, cookie: bigint, used: number): number;
  fd_seek(fd: number, offset: bigint, whence: number, position: number): number;
  fd_sync(fd: number): number;
  fd_write(fd: number, vectors: number, count: number, written: number): number;
  path_create_directory(fd: number, path: number, length: number): number;
  path_filestat_get(fd: number, flags: number, path: number, length: number, stat: number): number;
  path_filestat_set_times(fd: number, flags: number, path: number, length: number, atim: bigint, mtim: bigint, which: number): number;
  path_link(fd: number, flags: number, path: number, length: number, other: number, otherPath: number, otherLength: number): number;
  path_open(fd: number, lookup: number, path: number, length: number, flags: number, rights: bigint, inheriting: bigint, fdflags: number, opened: number): number;
  path_readlink(fd: number, path: number, length: number, buffer: number, size: number, used: number): number;
  path_remove_directory(fd: number, path: number, length: number): number;
  path_rename(fd: number, path: number, length: number, other: number, otherPath: number, otherLength: number): number;
  path_symlink(target: number, targetLength: number, fd: number, path: number, length: number): number;
  path_unlink_file(fd: number, path: number, length: number): number;
  poll_oneoff(subscriptions: number, events: number, count: number, ready: number): number;
  proc_exit(code: number): void;
  sock_shutdown(fd: number, how: number): number;
}

/** Set once, when the worker gets its process. */
export let bridge: Bridge;

export function setBridge(linked: Bridge): void {
  bridge = linked;
}
