package warren.bridge.io;

import warren.shared.memory.Commons;

/** A directory. Its names are read by the kernel, only its attributes here. */
final class Directory extends OpenFile {

  Directory(Opening opening, Commons commons) {
    super(opening, commons);
  }
}
