package warren.kernel.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import warren.host.Programs;
import warren.host.Programs.Program;
import warren.kernel.module.Bytes;
import warren.kernel.module.DirectoryVariable;
import warren.kernel.module.MemoryChanges;
import warren.kernel.module.ModuleInspection;
import warren.kernel.module.SectionChange;
import warren.kernel.vfs.FileNode;
import warren.shared.abi.Errno;
import warren.shared.layout.FilePieces;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;

/**
 * Compiled programs of files, each kept until the file changes or {@link Limits#COMPILED_PROGRAMS}
 * others were used since.
 */
public final class ProgramSource {
  private record Compiled(Program program, long modified, long size) {}

  /** The result: a compiled program, or an errno and a message of one line. */
  public interface Outcome {
    void compiled(Program program);

    void failed(int errno, String message);
  }

  private final Commons commons;
  private final Programs programs;

  /** By inode, the least recently used first. */
  private final LinkedHashMap<Long, Compiled> cache = new LinkedHashMap<>();

  public ProgramSource(Commons commons, Programs programs) {
    this.commons = commons;
    this.programs = programs;
  }

  /** Compiles the program of a file; {@code name} is its name in messages. */
  public void compile(FileNode file, String name, Outcome outcome) {
    Compiled known = cache.remove(file.inode());
    int errno = file.load();
    if (errno != Errno.SUCCESS) {
      outcome.failed(errno, name + " can't be read from disk");
      return;
    }
    if (known != null && known.modified() == file.modified() && known.size() == file.size()) {
      cache.put(file.inode(), known);
      outcome.compiled(known.program());
      return;
    }
    if (file.size() > Limits.PROGRAM) {
      outcome.failed(Errno.NOEXEC, name + " is larger than 512 MiB: build it with optimization");
      return;
    }
    Pieces pieces = new Pieces(file);
    if (ModuleInspection.of(name, pieces) instanceof ModuleInspection.Refused refused) {
      outcome.failed(Errno.NOEXEC, refused.message());
      return;
    }
    long modified = file.modified();
    List<Programs.Patch> patches = new ArrayList<>();
    for (SectionChange change : MemoryChanges.of(pieces, Limits.GUEST_PAGES)) {
      patches.add(new Programs.Patch(change.from(), change.to(), change.section()));
    }
    SectionChange directory = DirectoryVariable.of(pieces);
    if (directory != null) {
      patches.add(new Programs.Patch(directory.from(), directory.to(), directory.section()));
    }
    programs.compile(
        pieces,
        patches,
        new Programs.Outcome() {
          @Override
          public void compiled(Program program) {
            keep(file.inode(), new Compiled(program, modified, pieces.size()));
            outcome.compiled(program);
          }

          @Override
          public void failed(String message) {
            outcome.failed(Errno.NOEXEC, name + " does not compile: " + message);
          }
        });
  }

  private void keep(long inode, Compiled compiled) {
    cache.remove(inode);
    cache.put(inode, compiled);
    if (cache.size() > Limits.COMPILED_PROGRAMS) {
      cache.remove(cache.keySet().iterator().next());
    }
  }

  /** A file's bytes where they lie. */
  private final class Pieces implements Programs.Pieces, Bytes {
    private final List<Integer> addresses = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final int size;
    private int start;
    private int end;
    private int address;

    Pieces(FileNode file) {
      size = (int) file.size();
      FilePieces pieces = new FilePieces(commons, file.record(), 0, size);
      while (pieces.next()) {
        addresses.add(pieces.address());
        lengths.add(pieces.length());
      }
    }

    @Override
    public int count() {
      return addresses.size();
    }

    @Override
    public int address(int index) {
      return addresses.get(index);
    }

    @Override
    public int length(int index) {
      return lengths.get(index);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int get(int at) {
      if (at < start || at >= end) {
        locate(at);
      }
      return commons.getByte(address + at - start);
    }

    private void locate(int at) {
      start = 0;
      int index = 0;
      while (at >= start + lengths.get(index)) {
        start += lengths.get(index++);
      }
      end = start + lengths.get(index);
      address = addresses.get(index);
    }
  }
}
