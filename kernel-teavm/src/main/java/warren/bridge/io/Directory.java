package warren.bridge.io;

/** A directory: its names are the kernel's, only its attributes are read here. */
final class Directory extends OpenFile {

  Directory(Opening opening) {
    super(opening);
  }
}
