// Makes "" a path that does not exist, as POSIX has it. wasi-libc takes it for the current directory in the one function
// that all calls with a path go through, __wasilibc_find_relpath_alloc:
//
//     if (path[0] == 0 || !strcmp(path, ".") || !strcmp(path, "./")) abspath = __wasilibc_cwd; ...
//     if (!abspath) { errno = ENOMEM; return -1; }
//
// Two bytes change: the first branch, if the path is empty, leads to the second line, and ENOMEM becomes ENOENT. The
// program is pinned by its SHA-256, so that the places are known.

/** local.get 0; i32.load8_u; local.tee 5; i32.eqz; br_if 0 (to __wasilibc_cwd) */
const IF_EMPTY = Buffer.from('20002d00002205450d00', 'hex');
/** i32.const &errno; i32.const 48 (ENOMEM); i32.store */
const SET_ENOMEM = Buffer.from('418cc9a1024130360200', 'hex');
const TO_FAILURE = 3;
const ENOENT = 44;
/** The failure is so many bytes after the branch. */
const DISTANCE = 239;

/** The module in which no empty path can be opened, looked at or made. */
export function refuseEmptyPaths(module) {
  const branch = module.indexOf(IF_EMPTY);
  const failure = branch + DISTANCE;
  const known = branch >= 0 && module.indexOf(IF_EMPTY, branch + 1) < 0 && module.indexOf(SET_ENOMEM, branch) === failure;
  if (!known) throw new Error('wasi-libc is another one than expected');
  const changed = Buffer.from(module);
  changed[branch + IF_EMPTY.length - 1] = TO_FAILURE;
  changed[failure + SET_ENOMEM.indexOf(48)] = ENOENT;
  return changed;
}
