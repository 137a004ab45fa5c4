package warren.guest.tools.make;

/** A line of a makefile. */
record Place(String file, int line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
