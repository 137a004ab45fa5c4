package warren.gateway.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;

/** Frames of servers, what they mean, and which are refused with which code: RFC 6455. */
class FrameReaderTest {
  private static final int AT = 1000;
  private static final int MOST = 100_000;

  private final HeapGuestMemory memory = new HeapGuestMemory(new HeapCommons(), 8);
  private final List<String> events = new ArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private final FrameReader reader = new FrameReader(memory, MOST, new Recorded());

  /** The bytes of a frame that ends its message, as those of the specification's section 5.7. */
  private static String frame(int opcode, String payload) {
    int length = payload.length();
    String size =
        length < 126
            ? "" + (char) length
            : length < 65_536 ? (char) 126 + octets(length, 2) : (char) 127 + octets(length, 8);
    return (char) (0x80 | opcode) + size + payload;
  }

  private static String fragment(int opcode, String payload) {
    String frame = frame(opcode, payload);
    return (char) opcode + frame.substring(1);
  }

  private static String octets(long value, int count) {
    StringBuilder text = new StringBuilder();
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      text.append((char) ((value >>> shift) & 0xff));
    }
    return text.toString();
  }

  private static String bytes(String hex) {
    StringBuilder text = new StringBuilder();
    for (String octet : hex.split(" ")) {
      text.append((char) Integer.parseInt(octet, 16));
    }
    return text.toString();
  }

  private String read(String all, int piece) {
    try {
      for (int from = 0; from < all.length(); from += piece) {
        String part = all.substring(from, Math.min(all.length(), from + piece));
        for (int i = 0; i < part.length(); i++) {
          memory.putByte(AT + i, part.charAt(i));
        }
        reader.receive(AT, part.length());
      }
    } catch (ProtocolFailure failure) {
      events.add("refused " + failure.code());
    }
    return String.join(", ", events);
  }

  @ParameterizedTest
  @CsvSource({
    "'81 05 48 65 6c 6c 6f', text Hello",
    "'01 03 48 65 6c 80 02 6c 6f', text Hello",
    "'01 03 48 65 6c 89 01 21 80 02 6c 6f', 'ping !, text Hello'",
    "'82 00', binary '",
    "'02 00 00 00 80 00', binary '",
    "'02 01 61 80 00', binary a",
    "'81 02 c3 bc', text \u00c3\u00bc",
    "'01 01 c3 80 01 bc', text \u00c3\u00bc",
    "'8a 01 61', ''",
    "'88 00', close 1005 '",
    "'88 02 03 e8 88 00 81 01 61', close 1000 '",
    "'88 05 0f a0 61 c3 bc', close 4000 a\u00fc",
    "'88 06 03 f3 f0 9f 98 80', close 1011 \ud83d\ude00",
  })
  void frames(String hex, String expected) {
    String trimmed =
        expected == null
            ? ""
            : expected.endsWith("'") ? expected.substring(0, expected.length() - 1) : expected;
    assertThat(read(bytes(hex), 100)).isEqualTo(trimmed);
  }

  @ParameterizedTest
  @CsvSource({
    "'c1 00', 1002, RSV1",
    "'a1 00', 1002, RSV2",
    "'91 00', 1002, RSV3",
    "'83 00', 1002, reserved data frame",
    "'8b 00', 1002, reserved control frame",
    "'81 80', 1002, masked",
    "'80 00', 1002, continuation of nothing",
    "'01 00 81 00', 1002, message in a message",
    "'09 00', 1002, ping in fragments",
    "'89 7e 00 7e', 1002, long ping",
    "'88 7e 00 7e', 1002, long close",
    "'81 7e 00 7d', 1002, length not in its shortest form",
    "'81 7f 00 00 00 00 00 00 ff ff', 1002, long length not in its shortest form",
    "'81 7f 80 00 00 00 00 00 00 00', 1002, negative length",
    "'88 01 03', 1002, half a code",
    "'88 02 03 e7', 1002, code 999",
    "'88 02 03 ec', 1002, code 1004",
    "'88 02 03 ed', 1002, code 1005",
    "'88 02 03 ee', 1002, code 1006",
    "'88 02 03 f7', 1002, code 1015",
    "'88 02 07 d0', 1002, code 2000",
    "'88 02 13 88', 1002, code 5000",
    "'88 03 03 e8 ff', 1007, reason that is no UTF-8",
    "'88 03 03 e8 c3', 1007, reason with half a character",
    "'81 01 ff', 1007, text that is no UTF-8",
    "'81 01 c3', 1007, half a character",
    "'01 01 c3 80 01 41', 1007, broken over fragments",
    "'81 02 ed a0', 1007, surrogate",
    "'82 7f 00 00 00 00 00 01 86 a1', 1009, one byte too many",
    "'82 7f 7f ff ff ff ff ff ff ff', 1009, endless",
  })
  void refused(String hex, int code, String why) {
    assertThat(read(bytes(hex), 100)).as(why).isEqualTo("refused " + code);
  }

  @Test
  void fragmentsCountTogether() {
    String half = "x".repeat(MOST / 2);
    String all = fragment(2, half) + fragment(0, half) + frame(0, "");
    assertThat(read(all, 60_000)).startsWith("binary xxx");
    assertThat(read(fragment(2, half) + fragment(0, half) + frame(0, "x"), 60_000))
        .endsWith("refused 1009");
  }

  /** However messages are cut into fragments and portions, they arrive as they were sent. */
  @Property(tries = 300)
  void anyPortions(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 70_000) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 70_000) int fragment,
      @ForAll @IntRange(min = 1, max = 70_000) int portion) {
    StringBuilder all = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int length : lengths) {
      String payload = "abcdefg".repeat(length / 7 + 1).substring(0, length);
      int opcode = 1 + length % 2;
      int from = 0;
      for (; from + fragment < length; from += fragment) {
        all.append(fragment(from == 0 ? opcode : 0, payload.substring(from, from + fragment)));
        all.append(frame(9, "p"));
        expected.add("ping p");
      }
      all.append(frame(from == 0 ? opcode : 0, payload.substring(from)));
      expected.add((opcode == 1 ? "text " : "binary ") + payload);
    }
    FrameReaderTest tried = new FrameReaderTest();
    assertThat(tried.read(all.toString(), portion)).isEqualTo(String.join(", ", expected));
  }

  private final class Recorded implements FrameReader.Sink {
    @Override
    public void message(boolean text, int at, int length, boolean last) {
      for (int i = 0; i < length; i++) {
        message.append((char) memory.getByte(at + i));
      }
      if (last) {
        events.add((text ? "text " : "binary ") + message);
        message.setLength(0);
      }
    }

    @Override
    public void ping(String payload) {
      events.add("ping " + payload);
    }

    @Override
    public void close(int code, String reason) {
      events.add("close " + code + " " + reason);
    }
  }
}
