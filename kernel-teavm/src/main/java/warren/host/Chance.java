package warren.host;

/** Random numbers for spreading retries; not for secrets. */
public interface Chance {
  /** At least 0, less than 1. */
  double next();
}
