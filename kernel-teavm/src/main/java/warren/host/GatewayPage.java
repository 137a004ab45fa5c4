package warren.host;

/** The page, as far as the gateway tells it something. */
public interface GatewayPage {
  ReplyBuilder newEvent();

  void event(String name, ReplyBuilder detail);
}
