package warren.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
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
    return new MapReply(commons::read);
  }

  @Override
  public void reply(int request, ReplyBuilder value) {
    add(request, new Answer(value == null ? null : ((MapReply) value).members(), null, null));
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
    events.add(new Event(name, ((MapReply) detail).members()));
  }

  @Override
  public void output(int process, int stream, int address, int length) {
    byte[] bytes = new byte[length];
    commons.read(address, bytes, 0, length);
    outputs
        .computeIfAbsent(process + "/" + stream, key -> new ByteArrayOutputStream())
        .writeBytes(bytes);
  }
}
