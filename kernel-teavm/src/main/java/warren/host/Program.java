package warren.host;

/** A compiled module, which can be sent to workers. Opaque outside of {@code browser}. */
public interface Program {}
