package warren.io;

/** A directory: its names are the kernel's, only its attributes are read here. */
final class Directory extends OpenFile {
  private final int record;

  Directory(Opening opening) {
    super(opening);
    this.record = opening.record();
  }

  @Override
  public int record() {
    return record;
  }
}
