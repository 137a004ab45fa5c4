package warren.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import warren.host.Bytes;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.fs.store.Workspace;
import warren.kernel.storage.Blocks;
import warren.kernel.storage.FileStore;
import warren.kernel.storage.Quota;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.Changes;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Snapshot;
import warren.kernel.vfs.Start;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.FilePieces;
import warren.shared.layout.NodeRecord;
import warren.shared.layout.WrittenBlocks;
import warren.store.serve.Service;
import warren.testing.HeapCommons;
import warren.testing.RecordedChanges;

/** A kernel's tree with a workspace in /home, and the store, on one thread. */
final class WorkspaceUnderTest implements Workspace.Listener {
  final HeapCommons commons = new HeapCommons();
  final FaultyStorage storage;
  final Tree tree;
  final Names names;
  private final Start start;
  final List<String> notices = new ArrayList<>();
  final Workspace workspace;
  private final Service service;
  private long now;
  private boolean isReady;
  boolean isFull;

  WorkspaceUnderTest() {
    this(null);
  }

  /** The next session on the files that another one has left. */
  WorkspaceUnderTest(WorkspaceUnderTest before) {
    this(before, 512L << 20);
  }

  WorkspaceUnderTest(WorkspaceUnderTest before, long quota) {
    this(before, quota, false);
  }

  /** Beside an owner. */
  static WorkspaceUnderTest reading(WorkspaceUnderTest owner) {
    return new WorkspaceUnderTest(owner, 512L << 20, true);
  }

  private WorkspaceUnderTest(WorkspaceUnderTest before, long quota, boolean readOnly) {
    this.storage =
        before == null ? new FaultyStorage(commons) : new FaultyStorage(commons, before.storage);
    Blocks blocks = new Blocks(commons, CommonsLayout.HEAP, new Quota(quota));
    FileStore store = new FileStore(commons, blocks);
    MemoryFileSystem fileSystem = new MemoryFileSystem(store, new StreamStore(store, blocks));
    DirectoryNode root = fileSystem.root();
    DirectoryNode home = fileSystem.directory();
    root.attach("home", home);
    root.attach("tmp", fileSystem.directory());
    Changes changes = new RecordedChanges();
    this.tree = new Tree(root, store, changes);
    this.names = new Names(changes);
    this.start = Start.root(root);
    this.workspace = new Workspace(commons, store, fileSystem, home, this);
    root.attach("history", workspace.history());
    this.service = Service.start(commons, storage, readOnly);
    commons.sleepBy((at, expected, nanos) -> service.turn());
    workspace.move(now);
    check(isReady ? Errno.SUCCESS : Errno.IO, "ready");
  }

  /** The root. */
  Start start() {
    return start;
  }

  @Override
  public void ready(int state) {
    isReady = true;
  }

  @Override
  public void notice(String line) {
    notices.add(line);
  }

  @Override
  public void changed(boolean isSaved, boolean isFull) {
    this.isFull = isFull;
  }

  /** Time passes, and both sides do what is due. */
  void pass(long nanos) {
    now += nanos;
    boolean more = true;
    while (more) {
      more = workspace.move(now);
      more |= service.turn();
    }
    workspace.move(now);
  }

  /** The errno with which a sync ends. */
  int sync() {
    int[] outcome = {-1};
    workspace.sync(errno -> outcome[0] = errno);
    for (int turn = 0; outcome[0] < 0 && turn < 1000; turn++) {
      pass(0);
    }
    return outcome[0];
  }

  void write(String path, String text) {
    check(tree.write(path, new TextBytes(text)), path);
  }

  /** As a process writes: into the commons, then marks. */
  void writeAsProcess(String path, long offset, byte[] bytes) {
    FileNode file = (FileNode) tree.node(path);
    check(file.load(), path);
    file.opened();
    workspace.opened(file);
    check(file.reserve(offset, offset + bytes.length), path);
    FilePieces pieces = new FilePieces(commons, file.record(), offset, offset + bytes.length);
    while (pieces.next()) {
      for (int i = 0; i < pieces.length(); i++) {
        commons.putByte(pieces.address() + i, bytes[(int) (pieces.offset() - offset) + i]);
      }
      long end = Math.max(file.size(), pieces.offset() + pieces.length());
      commons.storeLong(file.record() + NodeRecord.SIZE, end);
      WrittenBlocks.written(commons, file.record(), pieces.address(), pieces.length());
    }
    file.closed();
  }

  /** Everything below /home: files by their text, links with an arrow, directories with a slash. */
  Map<String, String> content() {
    return content("/home");
  }

  Map<String, String> content(String path) {
    Map<String, String> content = new TreeMap<>();
    list("", (DirectoryNode) tree.node(path), content);
    return content;
  }

  /** Takes a snapshot; returns the path of its tree. */
  String take(String label) {
    int[] outcome = {-1};
    workspace.snapshot(label, errno -> outcome[0] = errno);
    for (int turn = 0; outcome[0] < 0 && turn < 1000; turn++) {
      pass(0);
    }
    check(outcome[0], label);
    return path(label);
  }

  /** The path of a snapshot's tree. */
  String path(String label) {
    for (Snapshot snapshot : workspace.snapshots()) {
      if (snapshot.label().equals(label)) {
        return "/history/" + snapshot.name();
      }
    }
    throw new AssertionError("no snapshot " + label);
  }

  private void list(String path, DirectoryNode directory, Map<String, String> content) {
    directory.list(
        0,
        (name, node, cookie) -> {
          content.put(path + name, describe(node));
          if (node instanceof DirectoryNode inner) {
            list(path + name + "/", inner, content);
          }
          return true;
        });
  }

  private String describe(Node node) {
    if (node instanceof LinkNode link) {
      return "> " + link.target();
    }
    return node instanceof FileNode file ? text(file) : "/";
  }

  /** The first character of a file. */
  char start(String path) {
    FileNode file = (FileNode) tree.node(path);
    check(file.load(), path);
    FilePieces pieces = new FilePieces(commons, file.record(), 0, 1);
    pieces.next();
    return (char) commons.getByte(pieces.address());
  }

  private String text(FileNode file) {
    check(file.load(), "load");
    byte[] bytes = new byte[(int) file.size()];
    FilePieces pieces = new FilePieces(commons, file.record(), 0, file.size());
    while (pieces.next()) {
      for (int i = 0; i < pieces.length(); i++) {
        bytes[(int) pieces.offset() + i] = (byte) commons.getByte(pieces.address() + i);
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static void check(int errno, String about) {
    if (errno != Errno.SUCCESS) {
      throw new AssertionError(about + ": " + Errno.name(errno));
    }
  }

  private final class TextBytes implements Bytes {
    private final byte[] bytes;

    TextBytes(String text) {
      this.bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void copyTo(int to, long from, int length) {
      for (int i = 0; i < length; i++) {
        commons.putByte(to + i, bytes[(int) from + i]);
      }
    }

    @Override
    public int get(int index) {
      return bytes[index] & 0xff;
    }
  }
}
