package warren.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.Page;
import warren.host.ReplyBuilder;

/**
 * A page that records what it gets. Replies become maps of strings, longs (doubles where they are
 * no whole numbers), booleans, maps, lists and byte arrays.
 */
public final class RecordedPage implements Page {
  /** An answer: a value, which may be null, or an errno's name and a line. */
  public record Answer(Map<String, Object> value, String code, String message) {
    public boolean failed() {
      return code != null;
    }
  }

  /** An event and its detail. */
  public record Event(String name, Map<String, Object> detail) {}

  private final HeapCommons commons;
  private final Map<Integer, Answer> answers = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();

  public RecordedPage(HeapCommons commons) {
    this.commons = commons;
  }

  /** The answer of a request, or null. */
  public Answer answer(int request) {
    return answers.get(request);
  }

  /** The details of all events of one name so far. */
  public List<Map<String, Object>> events(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(Event::detail).toList();
  }

  /** What a process has written to a stream so far. */
  public String output(int process, int stream) {
    ByteArrayOutputStream bytes = outputs.get(process + "/" + stream);
    return bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public ReplyBuilder newReply() {
    return new MapDraft();
  }

  @Override
  public void reply(int request, ReplyBuilder value) {
    add(request, new Answer(value == null ? null : ((MapDraft) value).members, null, null));
  }

  @Override
  public void fail(int request, String code, String message) {
    add(request, new Answer(null, code, message));
  }

  private void add(int request, Answer answer) {
    if (answers.put(request, answer) != null) {
      throw new AssertionError("request " + request + " was answered twice");
    }
  }

  @Override
  public void event(String name, ReplyBuilder detail) {
    events.add(new Event(name, ((MapDraft) detail).members));
  }

  @Override
  public void output(int process, int stream, int address, int length) {
    byte[] bytes = new byte[length];
    commons.read(address, bytes, 0, length);
    outputs
        .computeIfAbsent(process + "/" + stream, key -> new ByteArrayOutputStream())
        .writeBytes(bytes);
  }

  private final class MapDraft implements ReplyBuilder {
    private final Map<String, Object> members = new LinkedHashMap<>();

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
      return new MapDraft();
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
      return set(name, ((MapDraft) value).members);
    }

    @Override
    public ReplyBuilder add(String name, String value) {
      return push(name, value);
    }

    @Override
    public ReplyBuilder add(String name, ReplyBuilder value) {
      return push(name, ((MapDraft) value).members);
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
      commons.read(from, (byte[]) members.get(name), (int) to, length);
      return this;
    }
  }
}
