/** Numbers of errors: those of preview 1, by index, as Linux has them. What Linux has none for is EPERM's or EIO's. */
// prettier-ignore
const LINUX = [
  0, 7, 13, 98, 99, 97, 11, 114, 9, 74, 16, 125, 10, 103, 111, 104, 35, 89, 33, 122, 17, 14, 27, 113, 43, 84, 115, 4, 22, 5,
  106, 21, 40, 24, 31, 90, 72, 36, 100, 102, 101, 23, 105, 19, 2, 8, 37, 67, 12, 42, 92, 28, 38, 107, 20, 39, 131, 88, 95, 25,
  6, 75, 130, 1, 32, 71, 93, 91, 34, 30, 29, 3, 116, 110, 26, 18, 1,
];

/** What a call of preview 1 has returned, as the bindings return it: 0, or minus Linux's number of the error. */
export function failure(errno: number): number {
  return 0 - (LINUX[errno] ?? 5);
}

/** Errors that the runtime itself finds, negative as bindings return them. */
export const Failed = {
  EPERM: -1, ENOENT: -2, EINTR: -4, EIO: -5, EBADF: -9, EAGAIN: -11, ENOMEM: -12, EACCES: -13, EEXIST: -17, EXDEV: -18, ENOTDIR: -20, EPROTO: -71,
  EISDIR: -21, EINVAL: -22, ENOTTY: -25, EPIPE: -32, ENOSYS: -38, ENOTEMPTY: -39, ELOOP: -40, ENOTSUP: -95, EADDRINUSE: -98,
  EADDRNOTAVAIL: -99, ENOTCONN: -107, ECONNREFUSED: -111, ECANCELED: -125, ESRCH: -3, E2BIG: -7, EOF: -4095, ENOTFOUND: -3008,
} as const;
