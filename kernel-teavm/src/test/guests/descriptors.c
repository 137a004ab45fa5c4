// Every function that takes a descriptor, given one that is not open; and sockets, given files.
#include "guest.h"

static void with(fd_t bad) {
  uint8_t room[64];
  __wasi_iovec_t in = {room, sizeof room};
  __wasi_ciovec_t out = {room, sizeof room};
  __wasi_size_t size;
  __wasi_filesize_t at;
  __wasi_fdstat_t fdstat;
  __wasi_filestat_t filestat;
  __wasi_prestat_t prestat;
  __wasi_roflags_t flags;
  fd_t fd;
  error("fd_advise", __wasi_fd_advise(bad, 0, 0, 0));
  error("fd_allocate", __wasi_fd_allocate(bad, 0, 1));
  error("fd_close", __wasi_fd_close(bad));
  error("fd_datasync", __wasi_fd_datasync(bad));
  error("fd_fdstat_get", __wasi_fd_fdstat_get(bad, &fdstat));
  error("fd_fdstat_set_flags", __wasi_fd_fdstat_set_flags(bad, 0));
  error("fd_filestat_get", __wasi_fd_filestat_get(bad, &filestat));
  error("fd_filestat_set_size", __wasi_fd_filestat_set_size(bad, 0));
  error("fd_filestat_set_times", __wasi_fd_filestat_set_times(bad, 0, 0, 0));
  error("fd_pread", __wasi_fd_pread(bad, &in, 1, 0, &size));
  error("fd_prestat_get", __wasi_fd_prestat_get(bad, &prestat));
  error("fd_prestat_dir_name", __wasi_fd_prestat_dir_name(bad, room, sizeof room));
  error("fd_pwrite", __wasi_fd_pwrite(bad, &out, 1, 0, &size));
  error("fd_read", __wasi_fd_read(bad, &in, 1, &size));
  error("fd_readdir", __wasi_fd_readdir(bad, room, sizeof room, 0, &size));
  error("fd_renumber", __wasi_fd_renumber(bad, 3));
  error("fd_seek", __wasi_fd_seek(bad, 0, 0, &at));
  error("fd_sync", __wasi_fd_sync(bad));
  error("fd_tell", __wasi_fd_tell(bad, &at));
  error("fd_write", __wasi_fd_write(bad, &out, 1, &size));
  error("path_create_directory", __wasi_path_create_directory(bad, "x"));
  error("path_filestat_get", __wasi_path_filestat_get(bad, 0, "x", &filestat));
  error("path_filestat_set_times", __wasi_path_filestat_set_times(bad, 0, "x", 0, 0, 0));
  error("path_link", __wasi_path_link(bad, 0, "x", bad, "y"));
  error("path_open", open_at(bad, 0, "x", 0, 0, 0, &fd));
  error("path_readlink", __wasi_path_readlink(bad, "x", room, sizeof room, &size));
  error("path_remove_directory", __wasi_path_remove_directory(bad, "x"));
  error("path_rename", __wasi_path_rename(bad, "x", bad, "y"));
  error("path_symlink", __wasi_path_symlink("x", bad, "y"));
  error("path_unlink_file", __wasi_path_unlink_file(bad, "x"));
  error("sock_accept", __wasi_sock_accept(bad, 0, &fd));
  error("sock_recv", __wasi_sock_recv(bad, &in, 1, 0, &size, &flags));
  error("sock_send", __wasi_sock_send(bad, &out, 1, 0, &size));
  error("sock_shutdown", __wasi_sock_shutdown(bad, __WASI_SDFLAGS_RD));
}

static void with_a_file(void) {
  fd_t dir = new_folder("descriptors");
  uint8_t room[8];
  __wasi_iovec_t in = {room, sizeof room};
  __wasi_ciovec_t out = {room, sizeof room};
  __wasi_size_t size;
  __wasi_roflags_t flags;
  fd_t file, fd;
  make_file(dir, "f", "");
  error("open", open_at(dir, 0, "f", 0, READ_WRITE, 0, &file));
  error("sock_accept of a file", __wasi_sock_accept(file, 0, &fd));
  error("sock_recv of a file", __wasi_sock_recv(file, &in, 1, 0, &size, &flags));
  error("sock_send of a file", __wasi_sock_send(file, &out, 1, 0, &size));
  error("sock_shutdown of a file", __wasi_sock_shutdown(file, __WASI_SDFLAGS_RD));
  error("path_open in a file", open_at(file, 0, "x", 0, 0, 0, &fd));
  error("path_create_directory in a file", __wasi_path_create_directory(file, "x"));
  error("path_unlink_file in a file", __wasi_path_unlink_file(file, "x"));
  error("fd_prestat_get of a file", __wasi_fd_prestat_get(file, (__wasi_prestat_t *)room));
}

int main(void) {
  with(77);
  with_a_file();
  error("fd_close of standard input", __wasi_fd_close(0));
  error("fd_close of it again", __wasi_fd_close(0));
  return 0;
}
