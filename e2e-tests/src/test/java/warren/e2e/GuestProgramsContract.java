package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs shall find in every engine, in either form of kernel and bridge. */
interface GuestProgramsContract {
  /** A kernel with the probe and the {@link GuestCase#install guest programs}. */
  Sdk sdk();

  @ParameterizedTest(name = "{0}")
  @MethodSource("warren.e2e.GuestCase#all")
  default void printsWhatWasmtimePrints(GuestCase guest) {
    guest.check(sdk());
  }

  @Test
  default void copiesOfEveryLengthArriveWhole() {
    Ended ended = sdk().probe("copies", "/home/copies");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
  }

  @Test
  default void theClockOfFilesGoesOnWhileAProgramComputes() {
    assertThat(sdk().probe("stamps", "/home/before", "/home/after").code()).isZero();
    assertThat(
            sdk()
                .number(
                    """
                    const time = async (path) => (await warren.fs.stat(path)).mtime;
                    return Math.round(await time("/home/after") - await time("/home/before"));
                    """))
        .isGreaterThan(20);
  }
}
