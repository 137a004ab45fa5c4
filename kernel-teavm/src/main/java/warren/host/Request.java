package warren.host;

import java.util.List;

/** A request of the page: named members of the kinds below. Everything in it is unchecked. */
public interface Request {
  boolean has(String name);

  /** The text of a member, or "" when it is none. */
  String text(String name);

  /** The number of a member, or 0 when it is none. */
  double number(String name);

  /** Whether the member is true. */
  boolean flag(String name);

  /** The bytes of a member (a text as UTF-8), or null. */
  Bytes bytes(String name);

  /** The member as an object, or null. */
  Request object(String name);

  /** The member as a list of objects; empty when it is none. */
  List<Request> objects(String name);

  /** The member as a list of texts; empty when it is none. */
  List<String> texts(String name);

  /** Names of all members. */
  List<String> names();
}
