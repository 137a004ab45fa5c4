package warren.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.ReplyBuilder;

/** A reply as a map of strings, longs, doubles, booleans, maps, lists and byte arrays. */
public final class MapReply implements ReplyBuilder {
  /** The memory that buffers are filled from. */
  public interface Source {
    void read(int at, byte[] to, int offset, int length);
  }

  private final Map<String, Object> members = new LinkedHashMap<>();
  private final Source source;

  public MapReply(Source source) {
    this.source = source;
  }

  public Map<String, Object> members() {
    return members;
  }

  private ReplyBuilder set(String name, Object value) {
    members.put(name, value);
    return this;
  }

  private ReplyBuilder push(String name, Object value) {
    items(name).add(value);
    return this;
  }

  @SuppressWarnings("unchecked") // only lists are ever put under such a name
  private List<Object> items(String name) {
    return (List<Object>) members.computeIfAbsent(name, key -> new ArrayList<>());
  }

  @Override
  public ReplyBuilder fresh() {
    return new MapReply(source);
  }

  @Override
  public ReplyBuilder put(String name, String value) {
    return set(name, value);
  }

  @Override
  public ReplyBuilder put(String name, double value) {
    return value == (long) value ? set(name, (long) value) : set(name, value);
  }

  @Override
  public ReplyBuilder put(String name, boolean value) {
    return set(name, value);
  }

  @Override
  public ReplyBuilder put(String name, ReplyBuilder value) {
    return set(name, ((MapReply) value).members);
  }

  @Override
  public ReplyBuilder add(String name, String value) {
    return push(name, value);
  }

  @Override
  public ReplyBuilder add(String name, ReplyBuilder value) {
    return push(name, ((MapReply) value).members);
  }

  @Override
  public ReplyBuilder addPair(String name, String first, String second) {
    return push(name, List.of(first, second));
  }

  @Override
  public ReplyBuilder list(String name) {
    items(name);
    return this;
  }

  @Override
  public ReplyBuilder buffer(String name, double length) {
    return set(name, new byte[(int) length]);
  }

  @Override
  public ReplyBuilder fill(String name, double to, int from, int length) {
    source.read(from, (byte[]) members.get(name), (int) to, length);
    return this;
  }
}
