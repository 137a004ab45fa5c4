package warren.bridge.io;

import warren.shared.memory.Commons;

/** A directory: its names are the kernel's, only its attributes are read here. */
final class Directory extends OpenFile {

  Directory(Opening opening, Commons commons) {
    super(opening, commons);
  }
}
