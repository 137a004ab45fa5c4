package warren.relay.policy;

/** Which hosts a {@link TargetPattern} means. */
sealed interface HostPattern permits HostPattern.Named, HostPattern.Below, Network {
  boolean covers(Host host);

  /** One name. */
  record Named(String name) implements HostPattern {
    @Override
    public boolean covers(Host host) {
      return host.address().isEmpty() && host.name().equals(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All names below a name, at any depth, without itself. */
  record Below(String name) implements HostPattern {
    @Override
    public boolean covers(Host host) {
      return host.address().isEmpty() && host.name().endsWith("." + name);
    }

    @Override
    public String toString() {
      return "*." + name;
    }
  }
}
