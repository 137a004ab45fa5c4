package warren.wire.wisp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of the codec: for all packets, and for all bytes. */
class PacketLawsTest {
  /** Chosen once; the same plan in each run. */
  private static final long SEED = 0x77617272656eL;

  private static final int FUZZ_ROUNDS = 200_000;

  private final List<String> given = new ArrayList<>();

  @Provide
  Arbitrary<Packet> packets() {
    return Arbitraries.oneOf(connects(), data(), continues(), closes(), infos(), finishes());
  }

  private static Arbitrary<Integer> streams() {
    return Arbitraries.integers().filter(stream -> stream != 0);
  }

  private static Arbitrary<Integer> u8() {
    return Arbitraries.integers().between(0, 255);
  }

  private static Arbitrary<ByteBuffer> bytes(int most) {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(most).map(ByteBuffer::wrap);
  }

  private static Arbitrary<Packet> connects() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 0xFFFF);
    Arbitrary<String> hosts =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(80)
            .filter(host -> StandardCharsets.UTF_8.newEncoder().canEncode(host))
            .filter(host -> host.getBytes(StandardCharsets.UTF_8).length <= 255);
    return Combinators.combine(streams(), u8(), ports, hosts).as(Connect::new);
  }

  private static Arbitrary<Packet> data() {
    return Combinators.combine(streams(), bytes(300)).as(Data::new);
  }

  private static Arbitrary<Packet> continues() {
    Arbitrary<Long> credit = Arbitraries.longs().between(0, 0xFFFFFFFFL);
    return Combinators.combine(Arbitraries.integers(), credit).as(Continue::new);
  }

  private static Arbitrary<Packet> closes() {
    return Combinators.combine(Arbitraries.integers(), u8())
        .as((stream, code) -> new Close(stream, code));
  }

  private static Arbitrary<Packet> infos() {
    Arbitrary<Extension> extensions = Combinators.combine(u8(), bytes(20)).as(Extension::new);
    return Combinators.combine(u8(), u8(), extensions.list().ofMaxSize(6)).as(Info::new);
  }

  private static Arbitrary<Packet> finishes() {
    return streams().map(Finish::new);
  }

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("packets") Packet packet) throws MalformedPacket {
    ByteBuffer message = Packets.write(packet);
    assertThat(message.capacity()).as("no byte too many").isEqualTo(message.limit());
    assertThat(Packets.read(message)).isEqualTo(packet);
  }

  @Property
  void arbitraryBytesAreAPacketOrMalformed(@ForAll byte[] bytes) {
    readsOrRefuses(bytes);
  }

  /** With a type that is known, so that more of them get past the header. */
  @Property
  void arbitraryPayloadsAreAPacketOrMalformed(
      @ForAll("packets") Packet packet, @ForAll byte[] payload) {
    byte[] bytes = new byte[Packets.HEADER_BYTES + payload.length];
    Packets.write(packet).get(bytes, 0, Packets.HEADER_BYTES);
    System.arraycopy(payload, 0, bytes, Packets.HEADER_BYTES, payload.length);
    readsOrRefuses(bytes);
  }

  @Property(tries = 200)
  void truncatedAtEachLengthIsAShorterPacketOrMalformed(@ForAll("packets") Packet packet) {
    ByteBuffer message = Packets.write(packet);
    for (int length = 0; length < message.limit(); length++) {
      readsOrRefuses(Bytes.copy(message.duplicate().limit(length)));
    }
  }

  @Property(tries = 200)
  void eachPacketIsGivenToItsOwnMethod(@ForAll("packets") Packet packet) {
    given.clear();
    packet.deliverTo(new Recorder());
    assertThat(given).containsExactly(packet.getClass().getSimpleName());
  }

  @Example
  void mutatedPacketsAreAPacketOrMalformed() {
    Random random = new Random(SEED);
    List<Packet> valid =
        List.of(
            new Connect(1, Connect.TCP, 7835, "bore.example"),
            new Data(2, ByteBuffer.wrap(new byte[] {1, 2, 3})),
            new Continue(3, 32),
            new Close(4, CloseReason.VOLUNTARY),
            new Info(2, 0, List.of(new Extension(1, ByteBuffer.allocate(9)), Flow.of(16))),
            new Finish(5));
    for (int round = 0; round < FUZZ_ROUNDS; round++) {
      byte[] bytes = Packets.write(valid.get(random.nextInt(valid.size()))).array();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes = mutated(bytes, random);
      }
      readsOrRefuses(bytes);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    if (at == bytes.length || random.nextInt(4) == 0) {
      byte[] resized = new byte[random.nextInt(2 * bytes.length + 8)];
      System.arraycopy(bytes, 0, resized, 0, Math.min(bytes.length, resized.length));
      return resized;
    }
    byte[] edges = {0, 1, 5, 0x7F, (byte) 0x80, (byte) 0xF0, (byte) 0xFF};
    boolean isEdge = random.nextBoolean();
    bytes[at] = isEdge ? edges[random.nextInt(edges.length)] : (byte) random.nextInt();
    return bytes;
  }

  /** Nothing else is thrown, and what was read is written as the same bytes. */
  private static void readsOrRefuses(byte[] bytes) {
    try {
      Packet packet = Packets.read(ByteBuffer.wrap(bytes));
      assertThat(Bytes.copy(Packets.write(packet))).isEqualTo(bytes);
    } catch (MalformedPacket e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  private final class Recorder implements Packet.Receiver {
    @Override
    public void connect(Connect packet) {
      given.add("Connect");
    }

    @Override
    public void data(Data packet) {
      given.add("Data");
    }

    @Override
    public void more(Continue packet) {
      given.add("Continue");
    }

    @Override
    public void close(Close packet) {
      given.add("Close");
    }

    @Override
    public void info(Info packet) {
      given.add("Info");
    }

    @Override
    public void finish(Finish packet) {
      given.add("Finish");
    }
  }
}
