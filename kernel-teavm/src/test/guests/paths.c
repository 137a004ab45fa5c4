// How paths are resolved: what leads out, links, trailing slashes; renaming and unlinking.
#include "guest.h"

static fd_t dir;

static void opening(const char *name, const char *path, __wasi_oflags_t oflags) {
  fd_t fd;
  err_t result = open_at(dir, FOLLOW, path, oflags, oflags & __WASI_OFLAGS_CREAT ? READ_WRITE : 0, 0, &fd);
  error(name, result);
  if (result == 0 && __wasi_fd_close(fd) != 0) __builtin_trap();
}

static void type_at(const char *name, __wasi_lookupflags_t lookup, const char *path) {
  __wasi_filestat_t stat;
  err_t result = stat_at(dir, lookup, path, &stat);
  said(name, result == 0 ? type_name(stat.filetype) : errno_name(result));
}

static void target_of(const char *name, const char *path, size_t room) {
  char target[300] = "";
  __wasi_size_t length = 0;
  err_t result = __wasi_path_readlink(dir, path, (uint8_t *)target, room, &length);
  target[length] = 0;
  said(name, result == 0 ? target : errno_name(result));
}

static void escaping(void) {
  error("make a folder", __wasi_path_create_directory(dir, "in"));
  make_file(dir, "in/f", "inside");
  content_at("up and down again", dir, "in/../in/./f");
  content_at("many slashes", dir, "in///f");
  opening("out by ..", "..", 0);
  opening("out by a detour", "in/../../paths/in/f", 0);
  opening("out by an absolute path", "/in/f", 0);
  error("link out by ..", __wasi_path_symlink("../..", dir, "in/out"));
  opening("out through a link", "in/out", 0);
  opening("out through a link, and further", "in/out/paths/in/f", 0);
  error("link up, not out", __wasi_path_symlink("../in/f", dir, "in/self"));
  content_at("up through a link", dir, "in/self");
  error("link to an absolute path", __wasi_path_symlink("/in/f", dir, "absolute"));
  opening("out through an absolute link", "absolute", 0);
  error("make a folder outside", __wasi_path_create_directory(dir, "../outside"));
  error("remove a file outside", __wasi_path_unlink_file(dir, "../outside"));
  error("link a file from outside", __wasi_path_link(dir, 0, "../x", dir, "x"));
  error("rename to outside", __wasi_path_rename(dir, "in/f", dir, "../f"));
  type_at("stat outside", 0, "..");
  target_of("read a link outside", "../x", 100);
}

static void names(void) {
  char name[5001];
  memset(name, 'n', sizeof name);
  opening("no name", "", 0);
  opening("the folder itself", ".", __WASI_OFLAGS_DIRECTORY);
  name[255] = 0;
  opening("255 letters", name, __WASI_OFLAGS_CREAT);
  error("remove 255 letters", __wasi_path_unlink_file(dir, name));
  name[255] = 'n';
  name[256] = 0;
  opening("256 letters", name, __WASI_OFLAGS_CREAT);
  opening("spaces and other letters", "a b \xc3\xa9 \xf0\x9f\x98\x80", __WASI_OFLAGS_CREAT);
  type_at("spaces and other letters", 0, "a b \xc3\xa9 \xf0\x9f\x98\x80");
  opening("through a file", "in/f/g", 0);
  opening("through a file and back", "in/f/../f", 0);
  opening("through what is absent and back", "absent/../in/f", 0);
}

static void slashes(void) {
  opening("a file with a slash", "in/f/", 0);
  opening("create with a slash", "new/", __WASI_OFLAGS_CREAT);
  opening("a folder with a slash", "in/", __WASI_OFLAGS_DIRECTORY);
  type_at("stat a file with a slash", 0, "in/f/");
  type_at("stat a folder with a slash", 0, "in/");
  error("remove a file with a slash", __wasi_path_unlink_file(dir, "in/f/"));
  error("make a folder with slashes", __wasi_path_create_directory(dir, "made//"));
  error("rename a folder with a slash", __wasi_path_rename(dir, "made/", dir, "moved/"));
  error("rename a file with a slash", __wasi_path_rename(dir, "in/f/", dir, "g"));
  error("rename a file to a slash", __wasi_path_rename(dir, "in/f", dir, "g/"));
  error("link a file to a slash", __wasi_path_link(dir, 0, "in/f", dir, "h/"));
  error("link symbolically to a slash", __wasi_path_symlink("in", dir, "s/"));
  error("remove a folder with a slash", __wasi_path_remove_directory(dir, "moved/"));
}

static void symbolic_links(void) {
  fd_t fd;
  error("link to a file", __wasi_path_symlink("in/f", dir, "to_file"));
  error("link to a folder", __wasi_path_symlink("in", dir, "to_folder"));
  error("link to nothing", __wasi_path_symlink("nothing", dir, "dangling"));
  error("link over a link", __wasi_path_symlink("in", dir, "to_file"));
  error("link to no name", __wasi_path_symlink("", dir, "to_no_name"));
  content_at("read through a link", dir, "to_file");
  content_at("read through a link to a folder", dir, "to_folder/f");
  type_at("stat a link", 0, "to_file");
  type_at("stat through a link", FOLLOW, "to_file");
  type_at("stat a link to a folder", 0, "to_folder");
  type_at("stat a link to a folder with a slash", 0, "to_folder/");
  type_at("stat a link to nothing", 0, "dangling");
  type_at("stat through a link to nothing", FOLLOW, "dangling");
  error("open a link itself", open_at(dir, 0, "to_file", 0, 0, 0, &fd));
  error("open a link to a folder itself", open_at(dir, 0, "to_folder", __WASI_OFLAGS_DIRECTORY, 0, 0, &fd));
  opening("create through a link to nothing", "dangling", __WASI_OFLAGS_CREAT);
  type_at("what was created", 0, "nothing");
  opening("create exclusively over a link", "dangling", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL);
  target_of("target", "to_file", 100);
  target_of("target, cut", "to_file", 2);
  target_of("target of a file", "in/f", 100);
  error("link to itself", __wasi_path_symlink("loop", dir, "loop"));
  opening("open a link to itself", "loop", 0);
  type_at("stat a link to itself", 0, "loop");
  error("link there", __wasi_path_symlink("pong", dir, "ping"));
  error("and back", __wasi_path_symlink("ping", dir, "pong"));
  opening("open two links to each other", "ping/x", 0);
  error("remove a link", __wasi_path_unlink_file(dir, "to_folder"));
  type_at("its target stays", 0, "in");
  char from[4] = "c0", to[4] = "";
  for (int i = 0; i < 30; i++) {
    from[1] = 'A' + i;
    if (__wasi_path_symlink(i == 0 ? "in/f" : to, dir, from) != 0) __builtin_trap();
    strcpy(to, from);
  }
  content_at("through a chain of thirty links", dir, from);
}

static void hard_links(void) {
  __wasi_filestat_t one, two;
  make_file(dir, "h1", "shared");
  error("link", __wasi_path_link(dir, 0, "h1", dir, "h2"));
  content_at("read by the other name", dir, "h2");
  error("stat", stat_at(dir, 0, "h1", &one));
  error("stat", stat_at(dir, 0, "h2", &two));
  number("links", two.nlink);
  truth("one node", one.ino == two.ino && one.dev == two.dev);
  error("link over a file", __wasi_path_link(dir, 0, "h1", dir, "h2"));
  error("link a folder", __wasi_path_link(dir, 0, "in", dir, "h3"));
  error("link what is absent", __wasi_path_link(dir, 0, "absent", dir, "h3"));
  error("link a symbolic link", __wasi_path_link(dir, 0, "to_file", dir, "h4"));
  type_at("type of the new name", 0, "h4");
  error("unlink one name", __wasi_path_unlink_file(dir, "h1"));
  content_at("read by the name that stays", dir, "h2");
  error("stat", stat_at(dir, 0, "h2", &two));
  number("links", two.nlink);
}

static void renaming(void) {
  __wasi_filestat_t before, after;
  fd_t fd;
  make_file(dir, "r1", "one");
  make_file(dir, "r2", "two");
  error("stat", stat_at(dir, 0, "r1", &before));
  error("open what will be replaced", open_at(dir, 0, "r2", 0, READ_WRITE, 0, &fd));
  error("rename over a file", __wasi_path_rename(dir, "r1", dir, "r2"));
  content_at("the new name", dir, "r2");
  type_at("the old name", 0, "r1");
  error("stat", stat_at(dir, 0, "r2", &after));
  truth("the same node", before.ino == after.ino);
  content_of("what was replaced, still open", fd);
  error("close", __wasi_fd_close(fd));
  error("rename to itself", __wasi_path_rename(dir, "r2", dir, "r2"));
  error("rename what is absent", __wasi_path_rename(dir, "absent", dir, "r3"));
  error("make a folder", __wasi_path_create_directory(dir, "d1"));
  error("make a folder", __wasi_path_create_directory(dir, "d2"));
  error("rename a file over a folder", __wasi_path_rename(dir, "r2", dir, "d1"));
  error("rename a folder over a file", __wasi_path_rename(dir, "d1", dir, "r2"));
  make_file(dir, "d1/f", "in d1");
  error("rename a folder over an empty one", __wasi_path_rename(dir, "d1", dir, "d2"));
  content_at("what was in it", dir, "d2/f");
  error("make a folder", __wasi_path_create_directory(dir, "d3"));
  error("rename a folder over a full one", __wasi_path_rename(dir, "d3", dir, "d2"));
  error("rename a folder into itself", __wasi_path_rename(dir, "d2", dir, "d2/inner"));
  error("rename a link", __wasi_path_rename(dir, "to_file", dir, "moved_link"));
  type_at("it is still a link", 0, "moved_link");
  error("rename a file over a link", __wasi_path_rename(dir, "r2", dir, "moved_link"));
  type_at("the link is gone", 0, "moved_link");
  content_at("its target is not changed", dir, "in/f");
  make_file(dir, "l1", "linked");
  error("link", __wasi_path_link(dir, 0, "l1", dir, "l2"));
  error("rename a file over its other name", __wasi_path_rename(dir, "l1", dir, "l2"));
  type_at("both names stay", 0, "l1");
  error("rename into another folder", __wasi_path_rename(dir, "l2", dir, "d2/l2"));
  content_at("there", dir, "d2/l2");
}

static void unlinking(void) {
  fd_t fd;
  __wasi_filestat_t stat;
  make_file(dir, "u", "unlinked");
  error("open", open_at(dir, 0, "u", 0, READ_WRITE, 0, &fd));
  error("unlink while open", __wasi_path_unlink_file(dir, "u"));
  type_at("the name is gone", 0, "u");
  content_of("what was open is still read", fd);
  error("and written", write_text(fd, "!"));
  error("stat", __wasi_fd_filestat_get(fd, &stat));
  number("size", stat.size);
  number("links", stat.nlink);
  make_file(dir, "u", "another");
  error("seek", seek(fd, 0, __WASI_WHENCE_SET));
  content_of("a new file of that name is another", fd);
  error("close", __wasi_fd_close(fd));
  error("unlink", __wasi_path_unlink_file(dir, "u"));
  error("unlink again", __wasi_path_unlink_file(dir, "u"));
}

int main(void) {
  dir = new_folder("paths");
  escaping();
  names();
  slashes();
  symbolic_links();
  hard_links();
  renaming();
  unlinking();
  return 0;
}
