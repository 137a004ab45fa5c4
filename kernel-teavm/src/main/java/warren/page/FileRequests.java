package warren.page;

import java.util.List;
import warren.host.Bytes;
import warren.host.ReplyBuilder;
import warren.host.Request;
import warren.kernel.vfs.Contents;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.MountPoint;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.layout.FileMode;
import warren.shared.layout.FilePieces;
import warren.shared.layout.NodeRecord;
import warren.shared.memory.Commons;

/** The requests on files. */
final class FileRequests {
  private final Tree tree;
  private final Commons commons;

  FileRequests(Tree tree, Commons commons) {
    this.tree = tree;
    this.commons = commons;
  }

  void read(Request request, Responder responder) {
    String path = request.text("path");
    Lookup found = tree.find(path, true);
    if (!found.isFound()) {
      responder.outcome(found.errno(), path);
      return;
    }
    if (found.node() instanceof FileNode file && file.isAbsent()) {
      // From disk, while the kernel goes on.
      file.keeper().load(file, errno -> loaded(errno, file, request, responder));
    } else {
      answer(found.node().contents(), request, responder);
    }
  }

  private void loaded(int errno, FileNode file, Request request, Responder responder) {
    if (errno == Errno.SUCCESS) {
      answer(file.contents(), request, responder);
    } else {
      responder.outcome(errno, request.text("path"));
    }
  }

  private void answer(Contents contents, Request request, Responder responder) {
    String path = request.text("path");
    if (contents.errno() == Errno.FBIG) {
      responder.failed(Errno.FBIG, path + ": that never ends; a program can read some of it");
    } else if (contents.errno() != Errno.SUCCESS) {
      responder.outcome(contents.errno(), path);
    } else {
      send(contents.file(), request, responder);
      contents.file().closed();
    }
  }

  /** Sends all of it, or the part that the request asks for. */
  private void send(FileNode file, Request request, Responder responder) {
    long size = file.size();
    long from = Math.max(0, Math.min(size, (long) request.number("from")));
    long most = request.has("length") ? Math.max(0, (long) request.number("length")) : size;
    long to = Math.min(size, from + most);
    ReplyBuilder reply = responder.newReply().buffer("data", (double) (to - from));
    FilePieces pieces = new FilePieces(commons, file.record(), from, to);
    while (pieces.next()) {
      reply.fill("data", (double) (pieces.offset() - from), pieces.address(), pieces.length());
    }
    responder.with(reply);
  }

  void write(Request request, Responder responder) {
    Bytes data = request.bytes("data");
    String path = request.text("path");
    if (data == null) {
      responder.failed(Errno.INVAL, path + ": there is nothing to write; give bytes or text");
    } else {
      responder.outcome(
          request.flag("append") ? tree.append(path, data) : tree.write(path, data), path);
    }
  }

  /**
   * Writes many files below a directory. The first error ends it; files written before are kept.
   */
  void put(Request request, Responder responder) {
    String at = request.text("at");
    List<Request> entries = request.objects("entries");
    String made = null;
    for (Request entry : entries) {
      String path = entry.text("path");
      Bytes data = entry.bytes("data");
      String full = at + "/" + path;
      String directory = data == null ? full : full.substring(0, full.lastIndexOf('/'));
      int errno = directory.equals(made) ? Errno.SUCCESS : tree.makeDirectories(directory);
      made = directory;
      if (errno == Errno.SUCCESS && data != null) {
        errno = tree.write(full, data);
      }
      if (errno == Errno.SUCCESS) {
        errno = setAttributes(full, entry);
      }
      if (errno != Errno.SUCCESS) {
        responder.outcome(errno, path);
        return;
      }
    }
    responder.done();
  }

  /** Sets those that the request names: `mode`, and `mtime` in milliseconds since 1970. */
  void setAttributes(Request request, Responder responder) {
    String path = request.text("path");
    responder.outcome(setAttributes(path, request), path);
  }

  private int setAttributes(String path, Request given) {
    int errno = Errno.SUCCESS;
    if (given.has("mode")) {
      errno = tree.setMode(path, (int) given.number("mode"));
    }
    if (errno == Errno.SUCCESS && given.has("mtime")) {
      errno = tree.setModified(path, (long) (given.number("mtime") * 1e6));
    }
    return errno;
  }

  void readLink(Request request, Responder responder) {
    String path = request.text("path");
    Lookup found = tree.find(path, false);
    if (found.node() instanceof LinkNode link) {
      responder.with(responder.newReply().put("target", link.target()));
    } else {
      responder.outcome(found.isFound() ? Errno.INVAL : found.errno(), path);
    }
  }

  void list(Request request, Responder responder) {
    String path = request.text("path");
    Lookup found = tree.find(path, true);
    if (!(found.node() instanceof DirectoryNode directory)) {
      responder.outcome(found.isFound() ? Errno.NOTDIR : found.errno(), path);
      return;
    }
    ReplyBuilder reply = responder.newReply().list("names").list("types");
    directory.list(
        0,
        (name, child, cookie) -> {
          reply.add("names", name).add("types", type(child));
          return true;
        });
    responder.with(reply);
  }

  void stat(Request request, Responder responder) {
    String path = request.text("path");
    Lookup found = tree.find(path, false);
    if (!found.isFound()) {
      responder.outcome(found.errno(), path);
      return;
    }
    Node node = found.node();
    int record = node.record();
    responder.with(
        responder
            .newReply()
            .put("type", type(node))
            .put("size", (double) commons.loadLong(record + NodeRecord.SIZE))
            .put("mtime", commons.getLong(record + NodeRecord.MODIFIED) / 1e6)
            .put("ctime", commons.getLong(record + NodeRecord.CHANGED) / 1e6)
            .put("mode", (double) mode(node))
            .put("links", (double) node.links())
            .put("inode", (double) node.inode()));
  }

  /** Answered when all that was written before is on disk. */
  void sync(Responder responder) {
    Node home = tree.node(Tree.KEPT);
    if (home == null) {
      responder.done();
    } else {
      home.keeper().sync(errno -> responder.outcome(errno, Tree.KEPT));
    }
  }

  void makeDirectory(Request request, Responder responder) {
    String path = request.text("path");
    boolean recursive = request.flag("recursive");
    responder.outcome(recursive ? tree.makeDirectories(path) : tree.makeDirectory(path), path);
  }

  void remove(Request request, Responder responder) {
    String path = request.text("path");
    int errno = request.flag("recursive") ? tree.removeAll(path) : tree.unlink(path);
    boolean missing = errno == Errno.NOENT && request.flag("force");
    responder.outcome(missing ? Errno.SUCCESS : errno, path);
  }

  void rename(Request request, Responder responder) {
    String from = request.text("from");
    String to = request.text("to");
    responder.outcome(tree.rename(from, to), from + " to " + to);
  }

  void symlink(Request request, Responder responder) {
    String path = request.text("path");
    responder.outcome(tree.symlink(request.text("target"), path), path);
  }

  private int mode(Node node) {
    return FileMode.of(commons, node.record(), node.filetype()) & NodeRecord.PERMISSIONS;
  }

  private static String type(Node node) {
    if (node instanceof MountPoint mount) {
      return type(mount.target());
    }
    if (node instanceof LinkNode) {
      return "symlink";
    }
    if (node.filetype() == Filetype.DIRECTORY) {
      return "directory";
    }
    return node.filetype() == Filetype.REGULAR_FILE ? "file" : "device";
  }
}
