package warren.guest.shell.edit;

/**
 * A key, or a paste.
 *
 * @param text what is inserted; empty for most actions
 */
record Key(Action action, String text) {
  Key(Action action) {
    this(action, "");
  }
}
