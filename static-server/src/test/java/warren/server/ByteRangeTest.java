package warren.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-9, 0, 9",
    "bytes=3-, 3, 9",
    "bytes=-4, 6, 9",
    "bytes=-40, 0, 9",
    "bytes=5-500, 5, 9",
    "'bytes=0-1,4-5', 0, 9",
    "bytes=5-4, 0, 9",
    "bytes=-, 0, 9",
    "lines=1-2, 0, 9",
    "bytes=a-b, 0, 9",
    "bytes=99999999999999999999-, 0, 9",
  })
  void ofTenBytes(String header, long first, long last) {
    assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange(first, last));
  }

  @ParameterizedTest
  @CsvSource({"bytes=10-", "bytes=11-20", "bytes=-0", "bytes=999999999999999999-"})
  void nothingOfTenBytes(String header) {
    ByteRange range = ByteRange.parse(header, 10);
    assertThat(range.length()).isZero();
    assertThat(range.isWhole(10)).isFalse();
  }

  @Test
  void emptyFileIsWhole() {
    ByteRange range = ByteRange.parse(null, 0);
    assertThat(range.length()).isZero();
    assertThat(range.isWhole(0)).isTrue();
  }
}
