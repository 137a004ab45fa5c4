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
import warren.store.index.StoredNode;
import warren.store.log.FileReading;
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

  ModelStore(Commons commons, FaultyStorage storage) {
    this.commons = commons;
    this.records = new RecordWriter(commons, RECORDS);
    this.log =
        Log.open(
            commons, storage, CommonsLayout.STORE_SCRATCH, CommonsLayout.STORE_SCRATCH_SIZE, false);
    readTree();
  }

  private void readTree() {
    StoredNode directory = log.index().node(DIRECTORY);
    if (directory != null) {
      inodes.putAll(directory.names());
    }
    committed = content();
    next = new TreeMap<>(committed);
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
    int size = (int) log.index().node(inode).attributes().size();
    commons.fill(READ, 0, size);
    FileReading reading = log.read(inode);
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
    made.add(records.commit());
    return append(made);
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
    made.add(records.commit());
    return append(made);
  }

  static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream().allMatch(name -> Arrays.equals(one.get(name), other.get(name)));
  }
}
