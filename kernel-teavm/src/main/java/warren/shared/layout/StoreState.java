package warren.shared.layout;

/** How a workspace was opened. */
public final class StoreState {
  /** It keeps what is written. */
  public static final int OWNED = 0;

  /** Another tab owns it, or a newer Warren has written it. */
  public static final int READ_ONLY = 1;

  private StoreState() {}
}
