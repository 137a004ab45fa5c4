package warren.boot;

import org.teavm.interop.Export;

/**
 * Preview 1's functions as the bridge exports them, in the specification's order, with its
 * parameters.
 */
public final class BridgeExports {
  private BridgeExports() {}

  /** Makes this class part of the binary. */
  static void keep() {}

  @Export(name = "args_get")
  public static int argsGet(int a, int b) {
    return Bridge.calls.arguments.arguments(a, b);
  }

  @Export(name = "args_sizes_get")
  public static int argsSizesGet(int a, int b) {
    return Bridge.calls.arguments.argumentSizes(a, b);
  }

  @Export(name = "environ_get")
  public static int environGet(int a, int b) {
    return Bridge.calls.arguments.environment(a, b);
  }

  @Export(name = "environ_sizes_get")
  public static int environSizesGet(int a, int b) {
    return Bridge.calls.arguments.environmentSizes(a, b);
  }

  @Export(name = "clock_res_get")
  public static int clockResGet(int a, int b) {
    return Bridge.calls.clocks.resolution(a, b);
  }

  @Export(name = "clock_time_get")
  public static int clockTimeGet(int a, long b, int c) {
    return Bridge.calls.clocks.time(a, c);
  }

  @Export(name = "fd_advise")
  public static int fdAdvise(int a, long b, long c, int d) {
    return Bridge.calls.descriptors.advise(a, b, c, d);
  }

  @Export(name = "fd_allocate")
  public static int fdAllocate(int a, long b, long c) {
    return Bridge.calls.descriptors.allocate(a, b, c);
  }

  @Export(name = "fd_close")
  public static int fdClose(int a) {
    return Bridge.calls.descriptors.close(a);
  }

  @Export(name = "fd_datasync")
  public static int fdDatasync(int a) {
    return Bridge.calls.descriptors.sync(a);
  }

  @Export(name = "fd_fdstat_get")
  public static int fdFdstatGet(int a, int b) {
    return Bridge.calls.descriptors.stat(a, b);
  }

  @Export(name = "fd_fdstat_set_flags")
  public static int fdFdstatSetFlags(int a, int b) {
    return Bridge.calls.descriptors.setFlags(a, b);
  }

  @Export(name = "fd_fdstat_set_rights")
  public static int fdFdstatSetRights(int a, long b, long c) {
    return Bridge.calls.descriptors.setRights(a);
  }

  @Export(name = "fd_filestat_get")
  public static int fdFilestatGet(int a, int b) {
    return Bridge.calls.descriptors.filestat(a, b);
  }

  @Export(name = "fd_filestat_set_size")
  public static int fdFilestatSetSize(int a, long b) {
    return Bridge.calls.descriptors.setSize(a, b);
  }

  @Export(name = "fd_filestat_set_times")
  public static int fdFilestatSetTimes(int a, long b, long c, int d) {
    return Bridge.calls.descriptors.setTimes(a, b, c, d);
  }

  @Export(name = "fd_pread")
  public static int fdPread(int a, int b, int c, long d, int e) {
    return Bridge.calls.data.readAt(a, b, c, d, e);
  }

  @Export(name = "fd_prestat_get")
  public static int fdPrestatGet(int a, int b) {
    return Bridge.calls.descriptors.prestat(a, b);
  }

  @Export(name = "fd_prestat_dir_name")
  public static int fdPrestatDirName(int a, int b, int c) {
    return Bridge.calls.descriptors.prestatName(a, b, c);
  }

  @Export(name = "fd_pwrite")
  public static int fdPwrite(int a, int b, int c, long d, int e) {
    return Bridge.calls.data.writeAt(a, b, c, d, e);
  }

  @Export(name = "fd_read")
  public static int fdRead(int a, int b, int c, int d) {
    return Bridge.calls.data.read(a, b, c, d);
  }

  @Export(name = "fd_readdir")
  public static int fdReaddir(int a, int b, int c, long d, int e) {
    return Bridge.calls.paths.readDirectory(a, b, c, d, e);
  }

  @Export(name = "fd_renumber")
  public static int fdRenumber(int a, int b) {
    return Bridge.calls.descriptors.renumber(a, b);
  }

  @Export(name = "fd_seek")
  public static int fdSeek(int a, long b, int c, int d) {
    return Bridge.calls.data.seek(a, b, c, d);
  }

  @Export(name = "fd_sync")
  public static int fdSync(int a) {
    return Bridge.calls.descriptors.sync(a);
  }

  @Export(name = "fd_tell")
  public static int fdTell(int a, int b) {
    return Bridge.calls.data.tell(a, b);
  }

  @Export(name = "fd_write")
  public static int fdWrite(int a, int b, int c, int d) {
    return Bridge.calls.data.write(a, b, c, d);
  }

  @Export(name = "path_create_directory")
  public static int pathCreateDirectory(int a, int b, int c) {
    return Bridge.calls.paths.createDirectory(a, b, c);
  }

  @Export(name = "path_filestat_get")
  public static int pathFilestatGet(int a, int b, int c, int d, int e) {
    return Bridge.calls.paths.filestat(a, b, c, d, e);
  }

  @Export(name = "path_filestat_set_times")
  public static int pathFilestatSetTimes(int a, int b, int c, int d, long e, long f, int g) {
    return Bridge.calls.paths.setTimes(a, b, c, d, e, f, g);
  }

  @Export(name = "path_link")
  public static int pathLink(int a, int b, int c, int d, int e, int f, int g) {
    return Bridge.calls.paths.link(a, b, c, d, e, f, g);
  }

  @Export(name = "path_open")
  public static int pathOpen(int a, int b, int c, int d, int e, long f, long g, int h, int i) {
    return Bridge.calls.paths.open(a, b, c, d, e, f, g, h, i);
  }

  @Export(name = "path_readlink")
  public static int pathReadlink(int a, int b, int c, int d, int e, int f) {
    return Bridge.calls.paths.readlink(a, b, c, d, e, f);
  }

  @Export(name = "path_remove_directory")
  public static int pathRemoveDirectory(int a, int b, int c) {
    return Bridge.calls.paths.removeDirectory(a, b, c);
  }

  @Export(name = "path_rename")
  public static int pathRename(int a, int b, int c, int d, int e, int f) {
    return Bridge.calls.paths.rename(a, b, c, d, e, f);
  }

  @Export(name = "path_symlink")
  public static int pathSymlink(int a, int b, int c, int d, int e) {
    return Bridge.calls.paths.symlink(a, b, c, d, e);
  }

  @Export(name = "path_unlink_file")
  public static int pathUnlinkFile(int a, int b, int c) {
    return Bridge.calls.paths.unlink(a, b, c);
  }

  @Export(name = "poll_oneoff")
  public static int pollOneoff(int a, int b, int c, int d) {
    return Bridge.calls.poll.poll(a, b, c, d);
  }

  @Export(name = "proc_exit")
  public static void procExit(int a) {
    Bridge.calls.process.exit(a);
  }

  @Export(name = "proc_raise")
  public static int procRaise(int a) {
    return Bridge.calls.process.raise(a);
  }

  @Export(name = "sched_yield")
  public static int schedYield() {
    return Bridge.calls.process.yieldNow();
  }

  @Export(name = "random_get")
  public static int randomGet(int a, int b) {
    return Bridge.calls.process.random(a, b);
  }

  @Export(name = "sock_accept")
  public static int sockAccept(int a, int b, int c) {
    return Bridge.calls.sockets.refuse(a);
  }

  @Export(name = "sock_recv")
  public static int sockRecv(int a, int b, int c, int d, int e, int f) {
    return Bridge.calls.sockets.refuse(a);
  }

  @Export(name = "sock_send")
  public static int sockSend(int a, int b, int c, int d, int e) {
    return Bridge.calls.sockets.refuse(a);
  }

  @Export(name = "sock_shutdown")
  public static int sockShutdown(int a, int b) {
    return Bridge.calls.sockets.refuse(a);
  }
}
