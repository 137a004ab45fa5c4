package warren.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.Bytes;
import warren.host.Request;

/** A request of the page, as members of any types: what is of the wrong type is as if absent. */
public final class FakeRequest implements Request {
  /** The memory that bytes are copied to. */
  public interface Target {
    void write(int at, byte[] from, int offset, int length);
  }

  private final Target target;
  private final Map<?, ?> members;

  public FakeRequest(HeapCommons commons, Map<?, ?> members) {
    this(commons::write, members);
  }

  public FakeRequest(Target target, Map<?, ?> members) {
    this.target = target;
    this.members = members;
  }

  /** Bytes on the heap as the page's. */
  public static Bytes bytes(HeapCommons commons, byte[] bytes) {
    return bytes(commons::write, bytes);
  }

  private static Bytes bytes(Target target, byte[] bytes) {
    return new Bytes() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void copyTo(int to, long from, int length) {
        target.write(to, bytes, (int) from, length);
      }

      @Override
      public int get(int index) {
        return bytes[index] & 0xff;
      }
    };
  }

  @Override
  public boolean has(String name) {
    return members.get(name) != null;
  }

  @Override
  public String text(String name) {
    Object member = members.get(name);
    return member instanceof String || member instanceof Number ? member.toString() : "";
  }

  @Override
  public double number(String name) {
    return members.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  @Override
  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  @Override
  public Bytes bytes(String name) {
    Object member = members.get(name);
    if (member instanceof String text) {
      return bytes(target, text.getBytes(StandardCharsets.UTF_8));
    }
    if (member instanceof byte[] bytes) {
      return bytes(target, bytes);
    }
    return member instanceof Bytes bytes ? bytes : null;
  }

  @Override
  public Request object(String name) {
    Object member = members.get(name);
    return member instanceof Map || member instanceof List ? of(member) : null;
  }

  @Override
  public List<Request> objects(String name) {
    return members.get(name) instanceof List<?> items
        ? items.stream().map(this::of).toList()
        : List.of();
  }

  private Request of(Object item) {
    if (item instanceof List<?> items) {
      Map<String, Object> byIndex = new LinkedHashMap<>();
      items.forEach(each -> byIndex.put(String.valueOf(byIndex.size()), each));
      return new FakeRequest(target, byIndex);
    }
    return new FakeRequest(target, item instanceof Map<?, ?> map ? map : new LinkedHashMap<>());
  }

  @Override
  public List<String> texts(String name) {
    return members.get(name) instanceof List<?> items
        ? items.stream().map(String::valueOf).toList()
        : List.of();
  }

  @Override
  public List<String> names() {
    return members.keySet().stream().map(String::valueOf).toList();
  }
}
