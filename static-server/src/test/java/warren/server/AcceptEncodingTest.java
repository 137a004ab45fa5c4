package warren.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "'br', BROTLI",
    "'gzip, deflate, br, zstd', BROTLI",
    "'GZIP', GZIP",
    "'x-gzip', GZIP",
    "'br;q=0, gzip', GZIP",
    "'br;q=0.5, gzip;q=0.8', GZIP",
    "'br; q=0.8 , gzip ;q=0.8', BROTLI",
    "'identity, br;q=0.5', IDENTITY",
    "'identity;q=0.5, br;q=0.5', BROTLI",
    "'identity', IDENTITY",
    "'deflate', IDENTITY",
    "'*', BROTLI",
    "'*;q=0', IDENTITY",
    "'br;q=0, *', GZIP",
    "'gzip;q=nonsense', IDENTITY",
    "'gzip;q=7', IDENTITY",
    "'gzip;level=1', IDENTITY",
    "'', IDENTITY",
    "',,;', IDENTITY",
    "'identity;q=0', IDENTITY",
  })
  void choice(String header, Encoding expected) {
    assertThat(AcceptEncoding.parse(header).choose(EnumSet.allOf(Encoding.class)))
        .isEqualTo(expected);
  }

  @Test
  void absentHeaderMeansPlainBytes() {
    assertThat(AcceptEncoding.parse(null).choose(EnumSet.allOf(Encoding.class)))
        .isEqualTo(Encoding.IDENTITY);
  }

  @Test
  void onlyWhatThereIs() {
    assertThat(AcceptEncoding.parse("br").choose(EnumSet.of(Encoding.IDENTITY)))
        .isEqualTo(Encoding.IDENTITY);
  }
}
