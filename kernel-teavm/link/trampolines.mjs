// A user's module needs its imports before its memory exists, and the bridge needs that memory: the module is given
// trampolines, each of which calls through a slot of a table that the bridge's functions fill afterwards.

/**
 * Name and parameters of each function of preview 1, in the specification's order, and of those of preview 0 that
 * differ: i is i32, I is i64.
 */
export const signatures = {
  args_get: "ii", args_sizes_get: "ii", environ_get: "ii", environ_sizes_get: "ii", clock_res_get: "ii",
  clock_time_get: "iIi", fd_advise: "iIIi", fd_allocate: "iII", fd_close: "i", fd_datasync: "i", fd_fdstat_get: "ii",
  fd_fdstat_set_flags: "ii", fd_fdstat_set_rights: "iII", fd_filestat_get: "ii", fd_filestat_set_size: "iI",
  fd_filestat_set_times: "iIIi", fd_pread: "iiiIi", fd_prestat_get: "ii", fd_prestat_dir_name: "iii",
  fd_pwrite: "iiiIi", fd_read: "iiii", fd_readdir: "iiiIi", fd_renumber: "ii", fd_seek: "iIii", fd_sync: "i",
  fd_tell: "ii", fd_write: "iiii", path_create_directory: "iii", path_filestat_get: "iiiii",
  path_filestat_set_times: "iiiiIIi", path_link: "iiiiiii", path_open: "iiiiiIIii", path_readlink: "iiiiii",
  path_remove_directory: "iii", path_rename: "iiiiii", path_symlink: "iiiii", path_unlink_file: "iii",
  poll_oneoff: "iiii", proc_exit: "i", proc_raise: "i", sched_yield: "", random_get: "ii", sock_accept: "iii",
  sock_recv: "iiiiii", sock_send: "iiiii", sock_shutdown: "ii",
  unstable_fd_filestat_get: "ii", unstable_fd_seek: "iIii", unstable_path_filestat_get: "iiiii",
  unstable_poll_oneoff: "iiii",
};

const types = (signature) => [...signature].map((letter) => (letter === "i" ? "i32" : "i64")).join(" ");

/** The text of a module that imports a table and exports one trampoline for each function, in order. */
export function trampolines() {
  const names = Object.keys(signatures);
  const functions = names.map((name, index) => {
    const signature = signatures[name];
    const result = name === "proc_exit" ? "" : "(result i32)";
    const parameters = signature ? `(param ${types(signature)})` : "";
    const gets = [...signature].map((_, i) => `(local.get ${i})`).join(" ");
    return `  (func (export "${name}") ${parameters} ${result}
    (call_indirect $table ${parameters} ${result} ${gets} (i32.const ${index})))`;
  });
  return `(module\n  (import "bridge" "table" (table $table ${names.length} funcref))\n${functions.join("\n")})\n`;
}
