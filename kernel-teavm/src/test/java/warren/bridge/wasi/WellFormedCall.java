package warren.bridge.wasi;

import static warren.testing.ProcessUnderTest.ROOT;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import warren.boot.BridgeUnderTest;
import warren.shared.abi.Event;
import warren.shared.abi.Fdstat;
import warren.shared.abi.Filestat;
import warren.shared.abi.Iovec;
import warren.shared.abi.Prestat;
import warren.shared.abi.Subscription;
import warren.testing.HeapGuestMemory;
import warren.testing.ProcessUnderTest;

/**
 * A call of one function that succeeds in a process made by {@link #prepare}, and which of its
 * parameters are descriptors, addresses and lengths: tests replace one of them.
 */
final class WellFormedCall {
  /** An address among the parameters, and how many bytes there are used. */
  record Pointer(int parameter, int size) {}

  /** Descriptor of a file with ten bytes that {@link #prepare} opens. */
  static final int FILE = 5;

  /** Descriptor of a folder that {@link #prepare} opens. */
  static final int FOLDER = 6;

  private static final int RESULT = 0x100;
  private static final int SECOND_RESULT = 0x108;
  private static final int VECTOR = 0x200;
  private static final int SUBSCRIPTION = 0x300;
  private static final int BYTES = 0x1000;
  private static final int NAME = 0x2000;
  private static final int OTHER_NAME = 0x2100;
  private static final int LINK = 0x2200;
  private static final int FREE_NAME = 0x2300;
  private static final int FOLDER_NAME = 0x2400;

  private static final List<WellFormedCall> ALL =
      List.of(
          of("args_get", BYTES, BYTES + 64).pointer(0, 8).pointer(1, 9),
          of("args_sizes_get", RESULT, SECOND_RESULT).pointer(0, 4).pointer(1, 4),
          of("environ_get", BYTES, BYTES + 64).pointer(0, 4).pointer(1, 6),
          of("environ_sizes_get", RESULT, SECOND_RESULT).pointer(0, 4).pointer(1, 4),
          of("clock_res_get", 0, RESULT).pointer(1, 8),
          of("clock_time_get", 0, 0, RESULT).pointer(2, 8),
          of("fd_advise", FILE, 0, 1, 0).descriptor(0),
          of("fd_allocate", FILE, 0, 20).descriptor(0),
          of("fd_close", FILE).descriptor(0),
          of("fd_datasync", FILE).descriptor(0),
          of("fd_fdstat_get", FILE, RESULT).descriptor(0).pointer(1, Fdstat.SIZE),
          of("fd_fdstat_set_flags", FILE, 1).descriptor(0),
          of("fd_filestat_get", FILE, BYTES).descriptor(0).pointer(1, Filestat.SIZE),
          of("fd_filestat_set_size", FILE, 5).descriptor(0),
          of("fd_filestat_set_times", FILE, 1, 2, 5).descriptor(0),
          of("fd_pread", FILE, VECTOR, 1, 0, RESULT)
              .descriptor(0)
              .pointer(1, Iovec.SIZE)
              .pointer(4, 4)
              .length(2),
          of("fd_prestat_get", ROOT, RESULT).descriptor(0).pointer(1, Prestat.SIZE),
          of("fd_prestat_dir_name", ROOT, RESULT, 1).descriptor(0).pointer(1, 1),
          of("fd_pwrite", FILE, VECTOR, 1, 0, RESULT)
              .descriptor(0)
              .pointer(1, Iovec.SIZE)
              .pointer(4, 4)
              .length(2),
          of("fd_read", FILE, VECTOR, 1, RESULT)
              .descriptor(0)
              .pointer(1, Iovec.SIZE)
              .pointer(3, 4)
              .length(2),
          of("fd_readdir", FOLDER, BYTES, 100, 0, RESULT)
              .descriptor(0)
              .pointer(1, 100)
              .pointer(4, 4)
              .length(2),
          of("fd_renumber", FILE, FOLDER).descriptor(0).descriptor(1),
          of("fd_seek", FILE, 0, 0, RESULT).descriptor(0).pointer(3, 8),
          of("fd_sync", FILE).descriptor(0),
          of("fd_tell", FILE, RESULT).descriptor(0).pointer(1, 8),
          of("fd_write", FILE, VECTOR, 1, RESULT)
              .descriptor(0)
              .pointer(1, Iovec.SIZE)
              .pointer(3, 4)
              .length(2),
          of("path_create_directory", ROOT, FREE_NAME, 8).path(0, 1, 8),
          of("path_filestat_get", ROOT, 0, NAME, 8, BYTES).path(0, 2, 8).pointer(4, Filestat.SIZE),
          of("path_filestat_set_times", ROOT, 0, NAME, 8, 1, 2, 5).path(0, 2, 8),
          of("path_link", ROOT, 0, NAME, 8, ROOT, FREE_NAME, 8).path(0, 2, 8).path(4, 5, 8),
          of("path_open", ROOT, 0, NAME, 8, 0, 0, 0, 0, RESULT).path(0, 2, 8).pointer(8, 4),
          of("path_readlink", ROOT, LINK, 8, BYTES, 10, RESULT)
              .path(0, 1, 8)
              .pointer(3, 10)
              .pointer(5, 4)
              .length(4),
          of("path_remove_directory", ROOT, FOLDER_NAME, 8).path(0, 1, 8),
          of("path_rename", ROOT, NAME, 8, ROOT, FREE_NAME, 8).path(0, 1, 8).path(3, 4, 8),
          of("path_symlink", NAME, 8, ROOT, FREE_NAME, 8).pointer(0, 8).length(1).path(2, 3, 8),
          of("path_unlink_file", ROOT, OTHER_NAME, 8).path(0, 1, 8),
          of("poll_oneoff", SUBSCRIPTION, BYTES, 1, RESULT)
              .pointer(0, Subscription.SIZE)
              .pointer(1, Event.SIZE)
              .pointer(3, 4)
              .length(2),
          of("random_get", BYTES, 100).pointer(0, 100).length(1));

  private final String function;
  private final long[] arguments;
  private final List<Integer> descriptors = new ArrayList<>();
  private final List<Pointer> pointers = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();

  private WellFormedCall(String function, long... arguments) {
    this.function = function;
    this.arguments = arguments;
  }

  /** One call of each function that takes a descriptor or an address. */
  static List<WellFormedCall> all() {
    return ALL;
  }

  private static WellFormedCall of(String function, long... arguments) {
    return new WellFormedCall(function, arguments);
  }

  private WellFormedCall descriptor(int parameter) {
    descriptors.add(parameter);
    return this;
  }

  private WellFormedCall pointer(int parameter, int size) {
    pointers.add(new Pointer(parameter, size));
    return this;
  }

  private WellFormedCall length(int parameter) {
    lengths.add(parameter);
    return this;
  }

  private WellFormedCall path(int directory, int address, int size) {
    return descriptor(directory).pointer(address, size).length(address + 1);
  }

  List<Integer> descriptors() {
    return descriptors;
  }

  List<Pointer> pointers() {
    return pointers;
  }

  List<Integer> lengths() {
    return lengths;
  }

  /** Creates the files and writes the names that the calls use. */
  static void prepare(ProcessUnderTest process) {
    process.write(process.create("tmp/file"), "0123456789");
    process.close(FILE);
    process.mkdir("tmp/dirs");
    process.symlink("some/where", "tmp/link");
    process.create("tmp/file");
    process.openDirectory("tmp");
    process.close(process.create("tmp/gone"));
    HeapGuestMemory memory = process.memory();
    memory.putText(NAME, "tmp/file");
    memory.putText(OTHER_NAME, "tmp/gone");
    memory.putText(LINK, "tmp/link");
    memory.putText(FREE_NAME, "tmp/free");
    memory.putText(FOLDER_NAME, "tmp/dirs");
    memory.putInt(VECTOR, BYTES);
    memory.putInt(VECTOR + Iovec.BUF_LEN, 10);
    BridgeUnderTest.use(process.calls());
  }

  /** Makes the call; returns its errno. */
  int make() {
    return make(arguments);
  }

  /** Makes the call with another value of one parameter. */
  int makeWith(int parameter, long value) {
    long[] changed = arguments.clone();
    changed[parameter] = value;
    return make(changed);
  }

  /** The value of one parameter in the call. */
  int argument(int parameter) {
    return (int) arguments[parameter];
  }

  private int make(long[] values) {
    Method export = BridgeUnderTest.exports().get(function);
    return (int) BridgeUnderTest.call(export, values);
  }

  @Override
  public String toString() {
    return function + Arrays.toString(arguments);
  }
}
