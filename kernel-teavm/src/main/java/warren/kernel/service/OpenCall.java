package warren.kernel.service;

import warren.kernel.fs.device.DeviceDirectory;
import warren.kernel.proc.Description;
import warren.kernel.vfs.DeviceNode;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.GeneratedNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Opener;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;
import warren.shared.layout.Opened;

/**
 * path_open. As in wasmtime, rights decide only whether a file is read or written; none means both.
 */
final class OpenCall {
  private static final long READ_WRITE = Rights.FD_READ | Rights.FD_WRITE;

  private static final int KNOWN_OPEN_FLAGS = 0xf;
  private static final int KNOWN_FLAGS = 0x1f;

  private final Caller caller;
  private final Opener opener;

  OpenCall(Caller caller, Opener opener) {
    this.caller = caller;
    this.opener = opener;
  }

  int open() {
    Description directory = caller.description(caller.argument(0));
    if (directory == null) {
      return Errno.BADF;
    }
    if ((caller.argument(2) & ~KNOWN_OPEN_FLAGS) != 0 || (caller.argument(3) & ~KNOWN_FLAGS) != 0) {
      return Errno.INVAL;
    }
    String path = caller.path(0, caller.argument(4));
    if (path == null) {
      return Errno.ILSEQ;
    }
    if (caller.process().descriptors().isFull()) {
      return Errno.MFILE;
    }
    long access = caller.longArgument(0) & READ_WRITE;
    boolean follow = (caller.argument(1) & Lookupflags.SYMLINK_FOLLOW) != 0;
    boolean writes = (access & Rights.FD_WRITE) != 0;
    boolean makes = (caller.argument(2) & Oflags.CREAT) != 0;
    Start start = makes ? caller.startToMake(directory, path, 0) : caller.start(directory, path, 0);
    int errno = opener.open(start, path, follow, caller.argument(2), writes);
    return errno != Errno.SUCCESS ? errno : describe(access);
  }

  private int describe(long access) {
    Node node = opener.node();
    if (node instanceof DirectoryNode) {
      return add(description(node, OpenKind.DIRECTORY, Rights.OPENED_DIRECTORY));
    }
    if (node instanceof GeneratedNode generated) {
      return openGenerated(generated);
    }
    if (node instanceof DeviceNode device) {
      return openDevice(device);
    }
    long granted = access == 0 ? READ_WRITE : access;
    if (opener.isReadOnly()) {
      granted &= ~Rights.FD_WRITE;
    }
    return add(description(node, OpenKind.REGULAR, rights(granted)));
  }

  private Description description(Node node, int kind, long rights) {
    return new Description(
        node,
        kind,
        null,
        rights,
        rights,
        caller.argument(3),
        opener.isReadOnly(),
        null,
        null,
        opener.name() == null ? null : opener.parent(),
        opener.name());
  }

  /** As wasmtime: all but what the access lacks. */
  private static long rights(long access) {
    boolean reads = (access & Rights.FD_READ) != 0;
    long readless = reads ? Rights.FILE_ALL : Rights.FILE_ALL & ~Rights.FD_READDIR;
    return (readless & ~READ_WRITE) | access;
  }

  private int openDevice(DeviceNode device) {
    if (device.kind() < DeviceDirectory.STANDARD) {
      long rights = Rights.FILE_ALL & ~(Rights.FD_SEEK | Rights.FD_TELL);
      return add(description(device, device.kind(), rights));
    }
    Description standard = caller.description(device.kind() - DeviceDirectory.STANDARD);
    device.closed();
    if (standard == null || standard.ring() == null) {
      return Errno.NXIO;
    }
    standard.node().opened();
    return add(standard);
  }

  /** The text is made now, as a file without a name that is gone when it is closed. */
  private int openGenerated(GeneratedNode generated) {
    FileNode file = generated.makeFile();
    generated.closed();
    if (file == null) {
      return Errno.NOSPC;
    }
    return add(
        new Description(
            file,
            OpenKind.REGULAR,
            null,
            rights(Rights.FD_READ),
            rights(Rights.FD_READ),
            0,
            true,
            null,
            null,
            null,
            null));
  }

  private int add(Description description) {
    Node node = description.node();
    int descriptor = caller.process().descriptors().add(description);
    caller.result(Opened.DESCRIPTOR, descriptor);
    caller.result(Opened.KIND, description.kind());
    caller.result(Opened.RECORD, node.record());
    caller.result(Opened.RING, description.ringAddress());
    caller.result(Opened.FILETYPE, node.filetype());
    caller.longResult(Opened.RIGHTS, description.rights());
    caller.longResult(Opened.INHERITING, description.inheriting());
    return Errno.SUCCESS;
  }
}
