package warren.store;

import static warren.shared.layout.CommonsLayout.HEAP;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Commons;
import warren.store.index.Index;
import warren.store.index.Snapshot;
import warren.store.index.StoredNode;
import warren.store.log.FileReading;
import warren.store.log.HistoryLimit;
import warren.store.log.Log;

/**
 * A log that is driven as the kernel drives it, beside a model: names in one directory, each of a
 * file with bytes. Each commit changes the model.
 */
final class ModelStore {
  private static final int DIRECTORY = 2;
  private static final int RECORDS = HEAP;
  private static final int READ = HEAP + (32 << 20);

  final Log log;
  private final Commons commons;
  private long lastInode;
  private final RecordWriter records;
  private final Map<String, Long> inodes = new TreeMap<>();
  private final Queue<Integer> waiting = new ArrayDeque<>();

  /** What was committed, and what is there with the commit under way. */
  Map<String, byte[]> committed = new TreeMap<>();

  Map<String, byte[]> next = new TreeMap<>();

  /** The files that each snapshot has, by its label, and those of the commit under way as well. */
  Map<String, Map<String, byte[]>> taken = new TreeMap<>();

  ModelStore(Commons commons, FaultyStorage storage) {
    this(commons, storage, HistoryLimit.USUAL);
  }

  ModelStore(Commons commons, FaultyStorage storage, HistoryLimit limit) {
    this.commons = commons;
    this.records = new RecordWriter(commons, RECORDS);
    this.log =
        Log.open(
            commons,
            storage,
            CommonsLayout.STORE_SCRATCH,
            CommonsLayout.STORE_SCRATCH_SIZE,
            false,
            limit);
    readTree();
  }

  private void readTree() {
    StoredNode directory = log.index().node(DIRECTORY);
    if (directory != null) {
      inodes.putAll(directory.names());
    }
    committed = content();
    next = new TreeMap<>(committed);
    taken = history();
  }

  /** All files as the snapshots of the log have them. */
  Map<String, Map<String, byte[]>> history() {
    Map<String, Map<String, byte[]>> found = new TreeMap<>();
    for (Snapshot snapshot : log.history().all()) {
      Map<String, byte[]> content = new TreeMap<>();
      StoredNode directory = log.history().node(snapshot.number(), DIRECTORY);
      directory.names().forEach((name, inode) -> content.put(name, read(inode, snapshot.number())));
      found.put(snapshot.label(), content);
    }
    return found;
  }

  /** All files as the log has them. */
  Map<String, byte[]> content() {
    Map<String, byte[]> content = new TreeMap<>();
    StoredNode directory = log.index().node(DIRECTORY);
    if (directory != null) {
      directory.names().forEach((name, inode) -> content.put(name, read(inode)));
    }
    return content;
  }

  private byte[] read(long inode) {
    return read(inode, 0);
  }

  private byte[] read(long inode, long snapshot) {
    StoredNode node = snapshot == 0 ? log.index().node(inode) : log.history().node(snapshot, inode);
    int size = (int) node.attributes().size();
    commons.fill(READ, 0, size);
    FileReading reading = log.read(inode, snapshot);
    reading.read(0, READ, size);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) commons.getByte(READ + i);
    }
    return reading.isSound() ? bytes : null;
  }

  /** One commit of some changes that are made up. */
  boolean commit(Random random) {
    records.rewind();
    List<Integer> made = new ArrayList<>();
    if (log.index().node(DIRECTORY) == null) {
      made.add(records.directory(DIRECTORY));
      made.add(records.name(Index.ROOT, "d", DIRECTORY));
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      change(random, made);
    }
    if (!made.isEmpty() && random.nextInt(3) == 0) {
      take(made, "s" + log.history().version() + "." + random.nextInt());
    }
    made.add(records.commit());
    return append(made);
  }

  /** A snapshot at the end of a commit. */
  private void take(List<Integer> made, String label) {
    made.add(records.snapshot(label));
    taken.put(label, new TreeMap<>(next));
  }

  private boolean append(List<Integer> made) {
    waiting.addAll(made);
    return goOn();
  }

  /** Goes on with a commit that did not fit. */
  boolean goOn() {
    while (!waiting.isEmpty() && log.append(waiting.peek())) {
      waiting.remove();
    }
    if (!waiting.isEmpty()) {
      return false;
    }
    if (!log.commit()) {
      return false;
    }
    committed = new TreeMap<>(next);
    return true;
  }

  private void change(Random random, List<Integer> made) {
    String name = "f" + random.nextInt(6);
    boolean exists = next.containsKey(name);
    int kind = random.nextInt(10);
    if (!exists || kind < 5) {
      write(name, random, made);
    } else if (kind < 7) {
      remove(name, made);
    } else if (kind < 9) {
      rename(name, "f" + random.nextInt(6), made);
    } else {
      cut(name, random.nextInt(next.get(name).length + 1), made);
    }
  }

  private void write(String name, Random random, List<Integer> made) {
    byte[] before = next.getOrDefault(name, new byte[0]);
    byte[] bytes = new byte[1 + random.nextInt(900)];
    random.nextBytes(bytes);
    int offset = random.nextInt(before.length + 200);
    byte[] after = Arrays.copyOf(before, Math.max(before.length, offset + bytes.length));
    System.arraycopy(bytes, 0, after, offset, bytes.length);
    boolean isNew = !inodes.containsKey(name);
    long inode = inodes.computeIfAbsent(name, any -> newInode());
    made.add(records.bytes(inode, offset, bytes));
    made.add(records.file(inode, after.length));
    if (isNew) {
      made.add(records.name(DIRECTORY, name, inode));
    }
    next.put(name, after);
  }

  /** Inodes are never used again. */
  private long newInode() {
    lastInode = Math.max(lastInode, Math.max(DIRECTORY, log.index().largestInode())) + 1;
    return lastInode;
  }

  private void remove(String name, List<Integer> made) {
    made.add(records.name(DIRECTORY, name, 0));
    inodes.remove(name);
    next.remove(name);
  }

  private void rename(String from, String to, List<Integer> made) {
    if (from.equals(to)) {
      return;
    }
    long inode = inodes.remove(from);
    made.add(records.name(DIRECTORY, to, inode));
    made.add(records.name(DIRECTORY, from, 0));
    inodes.put(to, inode);
    next.put(to, next.remove(from));
  }

  private void cut(String name, int size, List<Integer> made) {
    made.add(records.cut(inodes.get(name), size));
    made.add(records.file(inodes.get(name), size));
    next.put(name, Arrays.copyOf(next.get(name), size));
  }

  /** Writes a large file, so that there is something to compact. */
  boolean commitLarge(String name, int blocks, int seed) {
    return commitLarge(name, blocks, seed, false);
  }

  /** The same, with a snapshot of the tree that has it. */
  boolean commitLarge(String name, int blocks, int seed, boolean snapshot) {
    List<Integer> made = new ArrayList<>();
    records.rewind();
    byte[] all = new byte[blocks << 16];
    long inode = inodes.computeIfAbsent(name, any -> newInode());
    boolean isNew = !next.containsKey(name);
    for (int i = 0; i < blocks; i++) {
      byte[] bytes = new byte[1 << 16];
      new Random(seed + i).nextBytes(bytes);
      System.arraycopy(bytes, 0, all, i << 16, bytes.length);
      made.add(records.bytes(inode, (long) i << 16, bytes));
    }
    made.add(records.file(inode, all.length));
    if (isNew) {
      made.add(records.name(DIRECTORY, name, inode));
    }
    next.put(name, all);
    if (snapshot) {
      take(made, name + seed);
    }
    made.add(records.commit());
    return append(made);
  }

  /** Whether snapshots are among others, and have the same files. */
  static boolean areAmong(
      Map<String, Map<String, byte[]>> found, Map<String, Map<String, byte[]>> expected) {
    return found.entrySet().stream()
        .allMatch(
            one ->
                expected.containsKey(one.getKey())
                    && same(one.getValue(), expected.get(one.getKey())));
  }

  static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream().allMatch(name -> Arrays.equals(one.get(name), other.get(name)));
  }
}
