package warren.host;

/** A compiled module, which workers share. What it is only the browser knows. */
public interface Program {}
