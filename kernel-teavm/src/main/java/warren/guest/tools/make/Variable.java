package warren.guest.tools.make;

/**
 * A variable.
 *
 * @param isRecursive whether its value is expanded each time
 * @param export whether children get it: null if nothing was said
 * @param place where it was set, or null
 */
record Variable(
    String name, String value, boolean isRecursive, Origin origin, Boolean export, Place place) {
  Variable(String name, String value, boolean isRecursive, Origin origin, Boolean export) {
    this(name, value, isRecursive, origin, export, null);
  }

  /** Where a value comes from: a later one here is not changed by an earlier one. */
  enum Origin {
    DEFAULT("default"),
    ENVIRONMENT("environment"),
    FILE("file"),
    ENVIRONMENT_OVERRIDE("environment override"),
    COMMAND("command line"),
    OVERRIDE("override"),
    AUTOMATIC("automatic");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    /** As {@code $(origin)} has it. */
    String text() {
      return text;
    }
  }

  Variable exported(Boolean whether) {
    return new Variable(name, value, isRecursive, origin, whether, place);
  }
}
